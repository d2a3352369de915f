// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/hazards_model.h"
#include "ui/view.h"

#include <QListView>

namespace ui::panels {

// The hazards panel: what is dangerous in this script? Each hazard with its line,
// its moment and a sentence of advice; a click goes there.
class HazardsView : public QListView
{
    Q_OBJECT

public:
    HazardsView(const ViewContext &context, QWidget *parent);

    HazardsModel *model() const { return m_model; }

signals:
    void countChanged(int hazards);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void go(const QModelIndex &index);

    const ViewContext m_context;
    HazardsModel *m_model = nullptr;
};

} // namespace ui::panels
