// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/filter_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace ui::timeline {

FilterBar::FilterBar(const theme::Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_chips = new QHBoxLayout;
    m_chips->setSpacing(4);
    row->addLayout(m_chips);
    m_field = new QLineEdit(this);
    m_field->setObjectName(QStringLiteral("timelineFilter"));
    m_field->setPlaceholderText(tr("Filter lanes"));
    m_field->setAccessibleName(tr("Filter lanes by task, state or text"));
    m_field->setToolTip(tr("A name, a state (failed, cancelling, …) or any text; task:… and state:… are exact.\nReturn keeps the filter."));
    m_field->setClearButtonEnabled(true);
    row->addWidget(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &FilterBar::filtersChanged);
    connect(m_field, &QLineEdit::returnPressed, this, &FilterBar::add);
    connect(&theme, &theme::Theme::changed, this, &FilterBar::rebuild);
    m_field->installEventFilter(this);
    rebuild();
}

std::vector<LaneFilter> FilterBar::filters() const
{
    std::vector<LaneFilter> all = m_filters;
    if (const auto typed = LaneFilter::parse(m_field->text()))
        all.push_back(*typed);
    return all;
}

void FilterBar::clear()
{
    const bool hadChips = !m_filters.empty();
    m_filters.clear();
    rebuild();
    m_field->clear();
    if (hadChips)
        emit filtersChanged();
}

void FilterBar::add()
{
    const auto typed = LaneFilter::parse(m_field->text());
    if (!typed)
        return;
    if (std::find(m_filters.begin(), m_filters.end(), *typed) == m_filters.end())
        m_filters.push_back(*typed);
    rebuild();
    m_field->clear();
}

void FilterBar::remove(std::size_t index)
{
    if (index >= m_filters.size())
        return;
    m_filters.erase(m_filters.begin() + static_cast<std::ptrdiff_t>(index));
    rebuild();
    // Who goes through the chips by keyboard finds the next one, or the field.
    if (QLayoutItem *next = m_chips->itemAt(static_cast<int>(index)))
        next->widget()->setFocus(Qt::TabFocusReason);
    else
        m_field->setFocus(Qt::TabFocusReason);
    emit filtersChanged();
}

// Delete and Backspace remove the chip that has the keyboard; Backspace in the empty field the last one.
bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_field) {
        if (key != Qt::Key_Backspace || !m_field->text().isEmpty() || m_filters.empty())
            return false;
        remove(m_filters.size() - 1);
        m_field->setFocus();
        return true;
    }
    if (key != Qt::Key_Delete && key != Qt::Key_Backspace)
        return false;
    remove(static_cast<std::size_t>(m_chips->indexOf(static_cast<QWidget *>(watched))));
    return true;
}

void FilterBar::rebuild()
{
    constexpr int edges = 20;
    const int least = QFontMetrics(m_theme.font()).horizontalAdvance(m_field->placeholderText()) + edges;
    m_field->setMinimumWidth(least);
    m_field->setMaximumWidth(least * 2);
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const auto name = [this](theme::Role role) { return m_theme.color(role).name(); };
    QWidget *before = nullptr; // the keyboard goes through them as they stand, then to the field
    for (std::size_t index = 0; index < m_filters.size(); ++index) {
        const LaneFilter &filter = m_filters[index];
        auto *chip = new QPushButton(filter.title().replace(u'&', QStringLiteral("&&")) + QStringLiteral("  ×"), this);
        chip->setObjectName(QStringLiteral("timelineFilterChip"));
        chip->setAccessibleName(tr("Remove the filter %1").arg(filter.title()));
        chip->setToolTip(tr("Remove this filter (Delete)"));
        chip->setFont(m_theme.font(8.5));
        chip->setStyleSheet(QStringLiteral("QPushButton { color: %1; background: %2; border: 1px solid %3; border-radius: 8px; padding: 1px 7px; }"
                                           "QPushButton:hover, QPushButton:focus { border-color: %4; }")
                                .arg(name(theme::Role::Link), name(theme::Role::HintFill), name(theme::Role::HintBorder), name(theme::Role::Focus)));
        connect(chip, &QPushButton::clicked, this, [this, index] { remove(index); });
        chip->installEventFilter(this);
        m_chips->addWidget(chip);
        chip->show(); // at once: it may be given the keyboard
        if (before)
            setTabOrder(before, chip);
        before = chip;
    }
    if (before)
        setTabOrder(before, m_field);
    m_field->setFont(m_theme.font(9));
}

} // namespace ui::timeline
