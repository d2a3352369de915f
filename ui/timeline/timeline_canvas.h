// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/folded_trouble.h"
#include "ui/timeline/lane_painter.h"
#include "ui/timeline/range_glide.h"
#include "ui/timeline/timeline_state.h"
#include "ui/view.h"

#include <QPixmap>
#include <QPointer>
#include <QWidget>

namespace ui::timeline {

// The ruler, the lanes with their names, and the cursor. What changes with every
// frame (cursor, what lies after it, hovering, measuring) is painted over a picture
// of the rest, which is only made anew when it changes.
// It owns no state of the timeline but where it is scrolled to.
class TimelineCanvas : public QWidget
{
    Q_OBJECT

public:
    TimelineCanvas(const ViewContext &context, TimelineState &state, QWidget *parent);

    void reset(); // another trace
    void refresh(); // the state changed
    void setArrowScope(ArrowScope scope);
    ArrowScope arrowScope() const { return m_arrowScope; }
    void fit(); // the selection; again: everything
    void showAll();
    // Changes what is visible: in a glide, or at once with reduced motion.
    void glide(const std::function<void(ViewRange &)> &how);
    bool isGliding() const { return m_glide.isGliding(); }
    QString describe(); // in words, what each lane in sight does now
    // W and S zoom, A and D pan, F fits, from wherever the key was pressed. False: another key.
    bool navigate(int key);
    void selectRow(int delta);
    void setFoldedUnderSelection(bool folded);
    void clearMeasure();

    // Where things are, in pixels of this widget.
    PixelScale scale() const;
    double rowHeight() const; // a low canvas has low rows
    double barHeight() const;
    double rulerHeight() const;
    double labelWidth() const;
    double indentation(const Lane &lane) const;
    double contentHeight();
    QRectF rowRect(int row) const;
    double cursorX() const;
    int scrollOffset() const { return m_scroll; }
    void setScrollOffset(int offset);

    QSize sizeHint() const override { return {900, 230}; }
    QSize minimumSizeHint() const override { return {240, 90}; }

signals:
    void contentChanged(); // rows or their size
    void scrolled(int offset);
    void interventionRequested(const QString &intervention);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Hit
    {
        enum class Area { Nowhere, Ruler, Triangle, Name, Trouble, Lane, Divider, Offer };
        Area area = Area::Nowhere;
        int row = -1;
        LaneIndex lane = noLane;
        int segment = -1;
        double x = 0; // on the axis
    };
    enum class Drag { None, Press, Cursor, Pan, Measure, Divider };
    struct Measure
    {
        double from = 0; // on the axis; the drag may go either way
        double to = 0;

        bool contains(double x) const { return x >= std::min(from, to) && x <= std::max(from, to); }
    };
    // What stands on a measured range.
    struct MeasureLabel
    {
        QRectF area;
        QString text;
        QRectF offer; // to zoom to it, at its right
        QString offerText;
    };

    // timeline_canvas.cpp
    const engine::trace::Trace &trace() const { return m_context.playback.trace(); }
    void measureNames();
    Hit hitAt(const QPointF &position);
    void invalidate();
    void reveal(LaneIndex lane);
    bool isInSight(int row) const;
    void showLaneOf(EventNumber number);
    void clampScroll();
    void announce();
    // canvas_paint.cpp
    void paintStill(QPainter &painter);
    void paintRow(QPainter &painter, std::size_t row, double top, double height);
    void paintNames(QPainter &painter);
    void paintArrows(QPainter &painter);
    // canvas_folded.cpp
    const Trouble *troubleIn(LaneIndex lane); // null: it is not folded, or all is well
    QFont troubleFont() const;
    QRectF troubleRect(int row);
    void paintTroubleWords(QPainter &painter, int row);
    void paintTroubleMarks(QPainter &painter, LaneIndex lane, double top, double height);
    void showTrouble(LaneIndex lane);
    // canvas_ruler.cpp
    void paintRuler(QPainter &painter);
    void paintInstant(QPainter &painter, const QRectF &band);
    // canvas_overlay.cpp
    void paintCursor(QPainter &painter);
    void paintNotice(QPainter &painter);
    void paintFlag(QPainter &painter);
    void paintBookmarks(QPainter &painter);
    void paintMeasure(QPainter &painter);
    MeasureLabel measureLabel() const;
    // canvas_mouse.cpp
    void seekTo(double x);
    EventNumber eventNear(const Hit &hit) const;
    void click(const Hit &hit);
    void zoomTo(double begin, double end);
    void zoomToMeasure();
    // canvas_menu.cpp
    QString tipFor(const Hit &hit);
    void showMenu(const Hit &hit, const QPoint &global);

    const ViewContext m_context;
    TimelineState &m_state;
    LanePainter m_lanePainter;
    RangeGlide m_glide;
    FoldedTrouble m_trouble;
    // What stands on the ruler; the cursor's flag lies over some of it.
    struct RulerText
    {
        QRectF area;
        QString text;
        theme::Role role;
    };
    std::vector<RulerText> m_rulerTexts;
    QPixmap m_still;
    bool m_stillIsStale = true;
    int m_scroll = 0;
    double m_labelShare = 0; // of the width; 0: by the font, and what the names need
    double m_widestName = 0; // with what is left of it
    ArrowScope m_arrowScope = ArrowScope::Selection;
    std::vector<CausalArrow> m_arrows; // of the selection

    Drag m_drag = Drag::None;
    QPointF m_pressed;
    Hit::Area m_pressedArea = Hit::Area::Nowhere;
    bool m_pressedToPan = false;
    double m_pressedBegin = 0; // of the range
    int m_pressedScroll = 0;
    std::optional<Measure> m_measure;
    bool m_offerHovered = false;
    bool m_seeks = false; // goes to where somebody points
    bool m_focusByKey = false; // shown only to who moves by keys
};

} // namespace ui::timeline
