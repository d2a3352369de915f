// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/console_view.h"

#include "ui/words/interventions.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QCursor>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace ui::panels {

using theme::Role;

namespace {

constexpr int leftMargin = 10;

Role roleOf(const ConsolePiece &piece)
{
    // In the order of words::Ink.
    constexpr std::array roles{Role::CodeText, Role::PrintedRed, Role::PrintedGreen, Role::PrintedYellow, Role::PrintedBlue,
        Role::PrintedMagenta, Role::PrintedCyan, Role::SecondaryText};
    const bool isError = piece.stream == engine::trace::Stream::Err && piece.ink == words::Ink::Plain;
    return isError ? Role::FailureText : roles[static_cast<std::size_t>(piece.ink)];
}

// Paints a line piece by piece: errors in their colour, what the script coloured in that, what is still to come faintly.
class LinePainter : public QStyledItemDelegate
{
public:
    LinePainter(const ViewContext &context, ConsoleModel &model, QObject *parent)
        : QStyledItemDelegate(parent), m_context(context), m_model(model)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const theme::Theme &theme = m_context.theme;
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.color(Role::SelectedRow));
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, theme.color(Role::HoveredRow));
        painter->setFont(theme.codeFont());
        const QFontMetricsF metrics(painter->font());
        const EventNumber now = m_context.playback.position();
        const ConsoleLine &line = m_model.lines().line(static_cast<std::size_t>(index.row()));
        double x = option.rect.left() + leftMargin;
        for (const ConsolePiece &piece : line.pieces) {
            const bool later = piece.event > now;
            if (later && !m_model.showsLater())
                break;
            const QString text = line.text.sliced(piece.begin, piece.length);
            painter->setPen(theme.color(later ? Role::FaintText : roleOf(piece)));
            painter->drawText(QRectF(x, option.rect.top(), 1e6, option.rect.height()), Qt::AlignVCenter | Qt::TextSingleLine, text);
            x += metrics.horizontalAdvance(text);
        }
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const QFontMetricsF metrics(m_context.theme.codeFont());
        const QString text = index.data(Qt::DisplayRole).toString();
        return {static_cast<int>(metrics.horizontalAdvance(text)) + 2 * leftMargin, static_cast<int>(metrics.height() + 2)};
    }

private:
    const ViewContext m_context;
    ConsoleModel &m_model;
};

} // namespace

ConsoleView::ConsoleView(const ViewContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new ConsoleModel(this)), m_list(new QListView(this)), m_input(new InputField(context.theme, this)),
      m_later(new QCheckBox(tr("Show later output"), this))
{
    setAccessibleName(tr("Console"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LinePainter(context, *m_model, this));
    m_list->setAccessibleName(tr("What the script printed"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->installEventFilter(this);
    m_copy = new QAction(tr("Copy"), m_list);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copy, &QAction::triggered, this, &ConsoleView::copy);
    m_list->addAction(m_copy);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &ConsoleView::showMenu);

    m_later->hide(); // the context menu has it
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_list, 1);
    column->addWidget(m_input);

    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        const ConsoleLine &line = m_model->lines().line(static_cast<std::size_t>(index.row()));
        // Where in the line one clicked tells which of its pieces is meant.
        const double x = m_list->viewport()->mapFromGlobal(QCursor::pos()).x() - m_list->visualRect(index).left() - leftMargin;
        const double advance = QFontMetricsF(m_context.theme.codeFont()).horizontalAdvance(u'0');
        m_context.playback.pause();
        m_context.playback.seek(line.pieces.size() > 1 ? line.eventAt(static_cast<qsizetype>(std::max(0., x / advance))) : line.first());
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        m_context.playback.seek(m_model->lines().line(static_cast<std::size_t>(index.row())).first());
    });
    connect(m_later, &QCheckBox::toggled, m_model, &ConsoleModel::setShowsLater);
    connect(&context.theme, &theme::Theme::changed, this, [this] {
        m_list->doItemsLayout();
        m_list->viewport()->update();
    });
    connect(&context.playback, &playback::Playback::traceReset, this, &ConsoleView::takeTrace);
    connect(&context.playback, &playback::Playback::eventsAppended, this, &ConsoleView::takeAppended);
    connect(&context.playback, &playback::Playback::positionToRead, this, [this](EventNumber number) {
        m_model->setPosition(number);
        follow();
    });
    takeTrace();
}

bool ConsoleView::showsLater() const
{
    return m_later->isChecked();
}

void ConsoleView::setShowsLater(bool shows)
{
    m_later->setChecked(shows);
}

void ConsoleView::setInputState(const InputState &state)
{
    m_input->setState(state);
    showInput();
}

void ConsoleView::showInput()
{
    const std::string &text = m_context.playback.trace().run.text;
    const bool reads = text.find("input(") != std::string::npos || text.find("stdin") != std::string::npos;
    m_input->setVisible(reads || m_input->state().run == InputState::Run::Waits);
}

// By the keyboard it is about the line that is current, by the mouse about the one under it.
void ConsoleView::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex index = m_list->indexAt(position);
    if (index.isValid()) {
        const EventNumber number = m_model->lines().line(static_cast<std::size_t>(index.row())).first();
        menu->addAction(tr("Go here"), this, [this, number] { m_context.playback.seek(number); });
        menu->addAction(m_copy);
        menu->addSeparator();
        const auto &trace = m_context.playback.trace();
        words::addOffers(menu, words::interventionOffers(trace, m_context.playback.snapshotAt(number), trace.at(number).actor), this);
        menu->addSeparator();
    }
    QAction *later = menu->addAction(tr("Show later output"), m_later, &QCheckBox::setChecked);
    later->setCheckable(true);
    later->setChecked(showsLater());
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void ConsoleView::copy()
{
    QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    QStringList lines;
    for (const QModelIndex &index : chosen)
        lines += index.data().toString();
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ConsoleView::takeTrace()
{
    m_model->clear();
    m_model->extend(m_context.playback.trace());
    m_model->setPosition(m_context.playback.position());
    showInput();
    follow();
}

void ConsoleView::takeAppended()
{
    m_model->extend(m_context.playback.trace());
    m_list->viewport()->update();
}

void ConsoleView::follow()
{
    if (const int now = m_model->linesNow(); now == 0)
        m_list->scrollToTop();
    else if (now <= m_model->rowCount())
        m_list->scrollTo(m_model->index(now - 1));
    m_list->viewport()->update();
}

bool ConsoleView::eventFilter(QObject *watched, QEvent *event)
{
    const bool done = QWidget::eventFilter(watched, event);
    if (watched == m_list->viewport() && event->type() == QEvent::Paint && m_model->rowCount() == 0) {
        QPainter painter(m_list->viewport());
        painter.setFont(m_context.theme.codeFont());
        painter.setPen(m_context.theme.color(Role::SecondaryText));
        painter.drawText(m_list->viewport()->rect().adjusted(leftMargin, 4, -4, -4), Qt::AlignTop | Qt::AlignLeft, tr("(nothing printed yet)"));
    }
    return done;
}

} // namespace ui::panels
