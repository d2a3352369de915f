// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/lane_filter.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace ui::timeline {

// Where filters are typed: what stands in the field filters at once, Return makes
// it a chip that stays until its cross is pressed.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    FilterBar(const theme::Theme &theme, QWidget *parent);

    // The chips, and what is being typed.
    std::vector<LaneFilter> filters() const;
    void clear();
    QLineEdit *field() const { return m_field; }

signals:
    void filtersChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add();
    void remove(std::size_t index);
    void rebuild();

    const theme::Theme &m_theme;
    QHBoxLayout *m_chips = nullptr;
    QLineEdit *m_field = nullptr;
    std::vector<LaneFilter> m_filters;
};

} // namespace ui::timeline
