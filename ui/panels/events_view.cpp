// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/events_view.h"

#include "ui/panels/event_row_painter.h"
#include "ui/theme/choice_box.h"
#include "ui/words/interventions.h"
#include "ui/words/words.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ui::panels {

using namespace engine::trace;
using theme::Role;

namespace {

constexpr EventNumber filterPortion = 2000; // events between two looks at the clock
constexpr int filterSlice = 8; // ms; the window stays responsive

} // namespace

EventsView::EventsView(const ViewContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new EventsModel(this)), m_table(new QTableView(this)), m_text(new QLineEdit(this)),
      m_kind(new theme::ChoiceBox(this))
{
    setAccessibleName(tr("Events"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new EventRowPainter(context, *m_model, this));
    m_table->setAccessibleName(tr("All events of the run"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->setMouseTracking(true);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the last column gives way
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setMinimumSectionSize(14);
    m_table->viewport()->installEventFilter(this);
    setFocusProxy(m_table);

    m_kind->addItem(tr("All events"));
    m_kind->addItem(tr("Failures and cancellations"));
    m_kind->addItem(tr("Output"));
    m_kind->addItem(tr("Hazards"));
    m_kind->addItem(tr("Selected task"));
    m_kind->setAccessibleName(tr("Which events are listed"));
    m_text->setPlaceholderText(tr("Filter events"));
    m_text->setAccessibleName(tr("Filter events by text"));
    m_text->setClearButtonEnabled(true);

    auto *filters = new QHBoxLayout;
    filters->setContentsMargins(8, 0, 8, 2);
    filters->addWidget(m_text, 1);
    filters->addWidget(m_kind);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(filters);
    column->addWidget(m_table, 1);

    m_filtering.setInterval(0);
    connect(&m_filtering, &QTimer::timeout, this, &EventsView::filterSome);
    connect(m_text, &QLineEdit::textChanged, this, &EventsView::applyFilter);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &EventsView::applyFilter);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (m_following || !current.isValid())
            return;
        m_context.playback.pause();
        m_context.playback.seek(m_model->eventAt(current.row()));
    });
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        const EventNumber number = m_model->eventAt(index.row());
        if (m_context.playback.position() != number)
            m_context.playback.seek(number);
        const Event &event = m_context.playback.trace().at(number);
        if (subjectKind(event.kind) == SubjectKind::Task)
            m_context.selection.select(playback::Entity::of(event.task()));
        else if (subjectKind(event.kind) == SubjectKind::Scope)
            m_context.selection.select(playback::Entity::of(event.scope()));
    });
    connect(m_table, &QTableView::entered, this, [this](const QModelIndex &index) {
        const Event &event = m_context.playback.trace().at(m_model->eventAt(index.row()));
        m_context.selection.hover(subjectKind(event.kind) == SubjectKind::Task ? playback::Entity::of(event.task())
                : subjectKind(event.kind) == SubjectKind::Scope                ? playback::Entity::of(event.scope())
                                                                               : playback::Entity{});
    });
    connect(m_table, &QTableView::customContextMenuRequested, this, &EventsView::showMenu);
    connect(&context.theme, &theme::Theme::changed, this, &EventsView::dress);
    connect(&context.selection, &playback::Selection::selectedChanged, this, [this] {
        if (m_model->filter().kind == EventFilter::Kind::Task)
            applyFilter();
    });
    connect(&context.playback, &playback::Playback::traceReset, this, &EventsView::takeTrace);
    connect(&context.playback, &playback::Playback::eventsAppended, this, [this] {
        m_model->extend();
        sizeColumns(); // the numbers grow
        if (!m_model->filter().passesAll())
            m_filtering.start();
    });
    connect(&context.playback, &playback::Playback::positionToRead, this, &EventsView::follow);
    dress();
    takeTrace();
}

void EventsView::setFilterText(const QString &text)
{
    m_text->setText(text);
}

void EventsView::takeTrace()
{
    m_model->reset(m_context.playback.trace());
    sizeColumns();
    applyFilter();
    if (!m_model->filter().passesAll())
        m_filtering.start();
    follow();
}

void EventsView::applyFilter()
{
    EventFilter filter{static_cast<EventFilter::Kind>(m_kind->currentIndex()), {}, m_text->text().trimmed()};
    if (filter.kind == EventFilter::Kind::Task)
        filter.task = m_context.selection.selected().task;
    m_following = true;
    m_model->setFilter(filter);
    m_following = false;
    if (filter.passesAll())
        m_filtering.stop();
    else
        m_filtering.start();
    follow();
}

void EventsView::filterSome()
{
    QElapsedTimer clock;
    clock.start();
    while (m_model->filterMore(filterPortion))
        if (clock.elapsed() >= filterSlice)
            return;
    m_filtering.stop();
    follow();
}

void EventsView::follow()
{
    const int row = m_model->rowFor(m_context.playback.position());
    m_following = true;
    const QModelIndex index = m_model->index(row, EventsModel::Number);
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_following = false;
    if (index.isValid())
        m_table->scrollTo(index);
    else
        m_table->scrollToTop(); // before the first event
    m_table->viewport()->update();
}

void EventsView::dress()
{
    const QFontMetrics metrics(m_context.theme.codeFont(9));
    const bool wasInView = m_table->viewport()->rect().contains(m_table->visualRect(m_table->currentIndex()).center());
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 4);
    sizeColumns();
    if (wasInView)
        m_table->scrollTo(m_table->currentIndex());
    m_text->setFont(m_context.theme.font(9));
    m_kind->setFont(m_context.theme.font(9));
    m_table->viewport()->update();
}

void EventsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    sizeColumns();
    // What was in view stays there; what somebody has scrolled away stays away.
    const QRect current = m_table->visualRect(m_table->currentIndex());
    const int before = m_table->viewport()->height() + event->oldSize().height() - event->size().height();
    if (current.isValid() && current.top() >= 0 && current.top() < before)
        m_table->scrollTo(m_table->currentIndex());
}

// In letters, as far as the first ones tell.
int EventsView::longestName() const
{
    const Trace &trace = m_context.playback.trace();
    constexpr std::uint32_t most = 200;
    qsizetype letters = 0;
    for (std::uint32_t id = 1; id <= std::min(trace.taskCount(), most); ++id)
        letters = std::max(letters, words::task(trace, {id}).size());
    for (std::uint32_t id = 1; id <= std::min(trace.scopeCount(), most); ++id)
        letters = std::max(letters, words::scopeApart(trace, {id}).size());
    return static_cast<int>(letters);
}

// In a narrow panel each event is one sentence, in which a long name takes no more room than it leaves; the time is on the ruler as well.
void EventsView::sizeColumns()
{
    const QFontMetrics metrics(m_context.theme.codeFont(9));
    const auto letters = [&metrics](int count) { return metrics.horizontalAdvance(QString(count, u'0')); }; // not of whole pixels each
    const bool isNarrow = width() < letters(55);
    m_table->setColumnHidden(EventsModel::Time, isNarrow);
    m_table->setColumnHidden(EventsModel::Who, isNarrow);
    m_model->setSaysWhoInWhat(isNarrow);
    m_table->setColumnWidth(EventsModel::Marker, 18);
    const auto digits = static_cast<int>(words::figure(m_context.playback.last()).size());
    m_table->setColumnWidth(EventsModel::Number, letters(std::max(isNarrow ? 4 : 7, digits)) + 9);
    m_table->setColumnWidth(EventsModel::Time, letters(7) + 12);
    constexpr int usual = 17, most = 34; // letters of a name
    const int spare = width() / std::max(letters(1), 1) - 60;
    const int wanted = std::clamp(usual + spare * 2 / 5, usual, most);
    m_table->setColumnWidth(EventsModel::Who, letters(std::min(wanted, std::max(usual, longestName()))) + 9);
}

// A right click asks what can be done at an event; it does not go there.
bool EventsView::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (watched == m_table->viewport() && isPress && static_cast<QMouseEvent *>(event)->button() == Qt::RightButton)
        return true;
    return QWidget::eventFilter(watched, event);
}

void EventsView::showMenu(const QPoint &position)
{
    const EventNumber number = m_model->eventAt(m_table->rowAt(position.y()));
    if (number == 0)
        return;
    const Trace &trace = m_context.playback.trace();
    const Event &event = trace.at(number);
    const TaskId task = subjectKind(event.kind) == SubjectKind::Task ? event.task() : event.actor;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Go here"), this, [this, number] { m_context.playback.seek(number); });
    if (task) {
        const QString name = words::task(trace, task).replace(u'&', QStringLiteral("&&"));
        menu->addAction(tr("Only events of %1").arg(name), this, [this, task] {
            m_context.selection.select(playback::Entity::of(task));
            m_kind->setCurrentIndex(static_cast<int>(EventFilter::Kind::Task));
        });
    }
    menu->addSeparator();
    words::addOffers(menu, words::interventionOffers(trace, m_context.playback.snapshotAt(number), task), this);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace ui::panels
