// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/lesson_strip.h"

#include "ui/window/transport_icons.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace ui::window {

using theme::Role;

LessonStrip::LessonStrip(theme::Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_words(new QLabel(this)), m_next(new QToolButton(this)), m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("lessonStrip"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 11, 4, 4); // 7 of them are the margin above
    row->setSpacing(10);
    m_words->setTextFormat(Qt::RichText);
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_next->setObjectName(QStringLiteral("nextLesson"));
    m_next->setText(tr("Next lesson"));
    m_close->setObjectName(QStringLiteral("quiet"));
    m_close->setToolTip(tr("Hide the story of this lesson"));
    m_close->setAccessibleName(m_close->toolTip());
    row->addWidget(m_words, 1);
    row->addWidget(m_next, 0, Qt::AlignTop);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_next, &QToolButton::clicked, this, [this] { emit openRequested(m_nextPath); });
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&m_theme, &theme::Theme::changed, this, &LessonStrip::paintTone);
    paintTone();
    hide();
}

void LessonStrip::tell(const std::vector<Lesson> &lessons, const QString &path)
{
    const QString file = isInLibrary(path) ? QFileInfo(path).fileName() : QString();
    const auto lesson = std::ranges::find(lessons, file, [](const Lesson &each) { return QFileInfo(each.path).fileName(); });
    setVisible(lesson != lessons.end());
    if (lesson == lessons.end())
        return;
    m_words->setText(QStringLiteral("<b>%1.</b> %2").arg(lesson->title.toHtmlEscaped(), lesson->story.toHtmlEscaped()));
    setAccessibleName(tr("Lesson: %1").arg(lesson->title));
    setAccessibleDescription(lesson->story);
    const auto next = lesson + 1;
    m_next->setVisible(next != lessons.end());
    if (next == lessons.end())
        return;
    m_nextPath = next->path;
    m_next->setToolTip(next->title);
    m_next->setAccessibleName(tr("Next lesson: %1").arg(next->title));
}

void LessonStrip::paintTone()
{
    setStyleSheet(QStringLiteral("QFrame#lessonStrip { background: %1; border: 1px solid %2; border-radius: 8px; margin-top: 7px; }"
                                 "QToolButton { padding: 1px 10px; min-height: 0; }"
                                 "QToolButton#quiet { padding: 1px; }")
                      .arg(m_theme.color(Role::Panel).name(), m_theme.color(Role::PanelBorder).name()));
    m_close->setIcon(transportIcon(TransportSign::Close, m_theme.color(Role::SecondaryText)));
    m_close->setIconSize(QSize(16, 16) * m_theme.scale());
}

} // namespace ui::window
