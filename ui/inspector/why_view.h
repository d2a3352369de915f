// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/calm_height.h"
#include "ui/view.h"
#include "ui/words/words.h"

#include <QWidget>

class QFrame;
class QListWidget;
class QToolButton;

namespace ui::inspector {

class SentenceLabel;

// Why did this just happen? The event of the moment in one plain sentence, the rule
// behind it, and the chain of its causes, to be walked by clicks or with toCause()
// and toEffect(). Nouns are links: they select, seek, or ask for a line.
class WhyView : public QWidget
{
    Q_OBJECT

public:
    explicit WhyView(const ViewContext &context, QWidget *parent = nullptr);

    QString plainText() const; // of the card, to copy

public slots:
    void toCause(); // to what caused this
    void toEffect(); // to what this caused: the way one came, else the first effect
    void setChainShown(bool shown);

signals:
    void lineActivated(int line);
    void interventionRequested(const QString &intervention);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void explain(playback::EventNumber number);
    void refresh();
    void activate(const QString &address);
    void fillChain();
    void makeRoom();
    QString because() const;
    SentenceLabel *addLabel(class QLayout *layout, const char *name);

    ViewContext m_context;
    QFrame *m_card;
    SentenceLabel *m_when;
    SentenceLabel *m_headline;
    SentenceLabel *m_reason;
    SentenceLabel *m_because;
    QToolButton *m_chainButton;
    QListWidget *m_chain;
    words::Explanation m_explanation;
    std::vector<playback::EventNumber> m_walked; // effects to come back to, the last one first to take
    CalmHeight m_height; // of the card
    bool m_walking = false;
    bool m_chainShown = false;
};

} // namespace ui::inspector
