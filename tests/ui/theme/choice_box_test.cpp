// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/choice_box.h"

#include <QTest>

class ChoiceBoxTest : public QObject
{
    Q_OBJECT

private slots:
    void itIsAsWideBeforeItIsShownAsAfterwards()
    {
        QWidget window;
        window.setStyleSheet(QStringLiteral("QComboBox { padding: 4px 30px; font-size: 20px; }"));
        ui::theme::ChoiceBox box(&window);
        box.addItem(QStringLiteral("Step by: event"));
        const QSize before = box.sizeHint();
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(before, box.sizeHint());
    }
};

QTEST_MAIN(ChoiceBoxTest)
#include "choice_box_test.moc"
