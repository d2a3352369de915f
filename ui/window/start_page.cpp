// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start_page.h"

#include "ui/window/lesson_card.h"
#include "ui/window/settings.h"

#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui::window {

using theme::Role;

namespace {

constexpr int sideWidth = 350;

int columnsFor(int width)
{
    return std::clamp((width - sideWidth - 110) / 320, 1, 3);
}

} // namespace

StartPage::StartPage(theme::Theme &theme, QWidget *parent) : QScrollArea(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("startPage"));
    setAccessibleName(tr("Start page"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&m_theme, &theme::Theme::changed, this, &StartPage::build);
    refresh();
}

void StartPage::refresh()
{
    m_lessons = readLibrary();
    build();
}

QLabel *StartPage::makeHeading(const QString &text, double points)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(m_theme.font(points, QFont::DemiBold));
    return label;
}

void StartPage::build()
{
    m_columns = columnsFor(width());
    const QString typed = m_paste ? m_paste->toPlainText() : QString();
    const int scrolled = verticalScrollBar()->value();
    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(36, 28, 36, 28);
    row->setSpacing(36);
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addWidget(makeHeading(tr("Awaitscope"), 20));
    auto *about = new QLabel(tr("Watch asyncio tasks start, wait, fail and cancel each other. Pick a lesson, or bring a script of your own."));
    about->setObjectName(QStringLiteral("secondary"));
    about->setFont(m_theme.font(10));
    about->setWordWrap(true);
    column->addWidget(about);
    column->addSpacing(6);
    addLessons(column, m_columns);
    column->addStretch(1);
    row->addLayout(column, 1);
    row->addWidget(makeSide());
    m_paste->setPlainText(typed);
    setWidget(page);
    verticalScrollBar()->setValue(scrolled);
}

void StartPage::addLessons(QVBoxLayout *column, int columns)
{
    if (m_lessons.empty()) {
        auto *none = new QLabel(tr("The library of scenarios is not installed. Open or paste a script to begin."));
        none->setWordWrap(true);
        column->addWidget(none);
    }
    auto *grid = new QGridLayout; // one for all themes, so that their columns are the same
    grid->setSpacing(10);
    for (int i = 0; i < columns; ++i)
        grid->setColumnStretch(i, 1);
    column->addLayout(grid);
    QString theme;
    int row = 0, place = 0;
    for (const Lesson &lesson : m_lessons) {
        if (lesson.theme != theme) {
            theme = lesson.theme;
            auto *heading = makeHeading(theme.toUpper(), 8);
            heading->setObjectName(QStringLiteral("cardTitle"));
            row = grid->rowCount();
            grid->addWidget(heading, row++, 0, 1, columns);
            grid->setRowMinimumHeight(row - 1, static_cast<int>(26 * m_theme.scale()));
            grid->setAlignment(heading, Qt::AlignBottom);
            place = 0;
        }
        auto *card = new LessonCard(m_theme, lesson);
        card->setInviting(&lesson == &m_lessons.front() && settings::recentFiles().isEmpty());
        connect(card, &QAbstractButton::clicked, this, [this, path = lesson.path] { emit openRequested(path); });
        grid->addWidget(card, row + place / columns, place % columns);
        ++place;
    }
}

QWidget *StartPage::makeSide()
{
    auto *side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);

    auto *open = new QPushButton(tr("Open a script or a trace…"));
    open->setObjectName(QStringLiteral("primary"));
    open->setMinimumHeight(34);
    connect(open, &QPushButton::clicked, this, &StartPage::browseRequested);
    column->addWidget(open);
    auto *drop = new QLabel(tr("or drop it anywhere on this window"));
    drop->setObjectName(QStringLiteral("secondary"));
    drop->setAlignment(Qt::AlignHCenter);
    column->addWidget(drop);
    column->addSpacing(10);

    auto *pasteTitle = makeHeading(tr("PASTE CODE AND RUN"), 8);
    pasteTitle->setObjectName(QStringLiteral("cardTitle"));
    column->addWidget(pasteTitle);
    m_paste = new QPlainTextEdit;
    m_paste->setObjectName(QStringLiteral("paste"));
    m_paste->setAccessibleName(tr("Code to run"));
    m_paste->setPlaceholderText(QStringLiteral("import asyncio\n\nasync def main():\n    ...\n\nasyncio.run(main())"));
    m_paste->setFont(m_theme.codeFont(9));
    m_paste->setTabChangesFocus(true);
    m_paste->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_paste->setFixedHeight(190);
    column->addWidget(m_paste);
    auto *run = new QPushButton(tr("Run it"));
    run->setObjectName(QStringLiteral("runPasted"));
    run->setToolTip(tr("Run the pasted code (Ctrl+Enter)"));
    run->setEnabled(false);
    connect(m_paste, &QPlainTextEdit::textChanged, run, [this, run] { run->setEnabled(!m_paste->toPlainText().trimmed().isEmpty()); });
    const auto send = [this] {
        const QString text = m_paste->toPlainText();
        if (text.trimmed().isEmpty())
            return;
        m_paste->clear();
        emit pasted(text);
    };
    connect(run, &QPushButton::clicked, this, send);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | key), m_paste, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, send);
    column->addWidget(run, 0, Qt::AlignRight);

    const QStringList recent = settings::recentFiles();
    if (!recent.isEmpty()) {
        column->addSpacing(10);
        auto *recentTitle = makeHeading(tr("RECENT"), 8);
        recentTitle->setObjectName(QStringLiteral("cardTitle"));
        column->addWidget(recentTitle);
    }
    const QStringList names = settings::namesApart(recent);
    for (qsizetype i = 0; i < recent.size(); ++i) {
        const QString &path = recent[i];
        QString name = side->fontMetrics().elidedText(names[i], Qt::ElideMiddle, sideWidth - 40);
        auto *file = new QPushButton(name.replace(u'&', QStringLiteral("&&")));
        file->setObjectName(QStringLiteral("quiet"));
        file->setToolTip(path);
        file->setStyleSheet(QStringLiteral("text-align: left;"));
        connect(file, &QPushButton::clicked, this, [this, path] { emit openRequested(path); });
        column->addWidget(file);
    }
    column->addStretch(1);
    return side;
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (columnsFor(width()) != m_columns)
        build();
}

} // namespace ui::window
