// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/marks.h"
#include "ui/view.h"

#include <QWidget>

#include <vector>

namespace ui::window {

// The whole run as one line, a step per event: where one is, what stands out, and
// the bookmarks. Click or drag to go there; Left, Right, Home, End, Page keys too.
class Scrubber : public QWidget
{
    Q_OBJECT

public:
    explicit Scrubber(const ViewContext &context, QWidget *parent = nullptr);

    double xOf(playback::EventNumber number) const;
    playback::EventNumber eventAt(double x) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    QColor colorOf(playback::Mark mark) const;
    void collect(); // the marks of what was appended
    std::vector<playback::Mark> columns() const; // the greatest mark of each
    void showTip(const QPoint &place, const QPoint &global);

    ViewContext m_context;
    std::vector<playback::Mark> m_marks; // the greatest of so many events each:
    playback::EventNumber m_together = 1; // twice as many whenever they become too many
    playback::EventNumber m_collected = 0; // up to here
};

} // namespace ui::window
