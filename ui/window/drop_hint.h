// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ui::theme {
class Theme;
}

namespace ui::window {

// Over the whole window while a file is held over it: that it will be opened there, and not be put where one points.
class DropHint : public QWidget
{
    Q_OBJECT

public:
    DropHint(const theme::Theme &theme, QWidget *window); // lives as long as that

    void offer(const QString &path);
    QString words() const { return m_words; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    QString m_words;
};

} // namespace ui::window
