// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/window/run_words.h"

#include <QFrame>

class QLabel;
class QMenuBar;
class QProgressBar;
class QToolButton;

namespace ui::window {

// A line beside the menus: that something is under way, with a Stop button, how a run ended,
// or a note. Nothing when there is nothing to say. It stands over the free end of the
// menu bar, so that no panel moves when it comes and goes.
class StatusBanner : public QFrame
{
    Q_OBJECT

public:
    // Whatever is told last stands there; who told it can take it back.
    enum class About { Note, Moment, Running, Saving, Ending, Draft, Disk };

    StatusBanner(theme::Theme &theme, QMenuBar *menus, QWidget *window);

    void showRunning(const QString &what, About about = About::Running);
    void showProgress(const QString &detail, double share = -1); // share: 0 … 1, or unknown
    void showWords(const EndingWords &words, About about);
    void showOffer(const EndingWords &words, About about, const QString &button);
    bool tellsOf(About about) const { return isVisible() && m_about == about; }
    void takeBack(About about); // if it still stands there
    const QString &title() const { return m_title; }
    const QString &detail() const { return m_detail; }

signals:
    void stopRequested();
    void eventRequested(engine::trace::EventNumber number);
    void offerTaken();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QRect room() const;
    void fit();
    QString text(qsizetype letters) const; // as many of the detail
    void tell(const QString &title, const QString &detail);
    void paintTone();

    theme::Theme &m_theme;
    QMenuBar *m_menus;
    Tone m_tone = Tone::Quiet;
    About m_about = About::Note;
    engine::trace::EventNumber m_event = 0;
    QString m_title;
    QString m_detail;
    QLabel *m_words;
    QProgressBar *m_progress;
    bool m_isOffer = false;
    QToolButton *m_go;
    QToolButton *m_stop;
    QToolButton *m_close;
};

} // namespace ui::window
