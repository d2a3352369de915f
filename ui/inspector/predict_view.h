// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/card.h"
#include "ui/inspector/predict_opener.h"
#include "ui/inspector/prediction.h"
#include "ui/view.h"

#include <QPalette>

#include <utility>
#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace ui::inspector {

// "Predict: who runs next?" One picks a task, steps on, and sees whether it was right
// and what the rule is, for as long as that task has its turn. Hidden while the story plays and where there is no choice.
class PredictView : public Card
{
    Q_OBJECT

public:
    explicit PredictView(const ViewContext &context, QWidget *parent = nullptr);

    // In little room it is asked only of who wants to answer: who has opened it, in the title of its panel.
    void setBrief(bool isBrief);
    PredictOpener *opener() const { return m_opener; } // to be given a place

signals:
    void answered(bool right);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void ask();
    void nameChoices(); // in as much room as there is
    void choose(engine::trace::TaskId task);
    void reveal();
    void judge();
    bool isJudged() const; // of the turn that one stands in
    void arrange(int count, int columns);

    ViewContext m_context;
    QLabel *m_verdict;
    QLabel *m_words;
    PredictOpener *m_opener;
    QString m_shortVerdict; // above the next question
    QWidget *m_choices;
    QGridLayout *m_buttons;
    std::vector<QToolButton *> m_choiceButtons;
    std::vector<engine::trace::TaskId> m_choiceTasks; // of each
    QPalette m_choicePalette;
    std::pair<int, int> m_arranged; // how many, in rows of how many
    std::optional<Prediction> m_prediction;
    std::optional<engine::trace::TaskId> m_choice;
    bool m_isBrief = false;
    std::pair<engine::trace::EventNumber, engine::trace::EventNumber> m_turn; // that was predicted: from, and up to the next
};

} // namespace ui::inspector
