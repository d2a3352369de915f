// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/terminal_text.h"

#include <QTest>

using namespace ui::words;

// What scripts print for a terminal, as it is read.
class TerminalTextTest : public QObject
{
    Q_OBJECT

private slots:
    void sequencesAreNoText_data()
    {
        QTest::addColumn<QString>("printed");
        QTest::addColumn<QString>("read");
        QTest::newRow("none") << "boats" << "boats";
        QTest::newRow("colours") << "\x1b[1;36mboats\x1b[0m leave" << "boats leave";
        QTest::newRow("cursor") << "\x1b[2J\x1b[10;20Hboats\x1b[?25l" << "boats";
        QTest::newRow("title, ended by a bell") << "\x1b]0;harbour\aboats" << "boats";
        QTest::newRow("link, ended by a string terminator") << "\x1b]8;;https://example.org\x1b\\boats\x1b]8;;\x1b\\" << "boats";
        QTest::newRow("character set") << "\x1b(Bboats" << "boats";
        QTest::newRow("one letter") << "\x1b" "7boats\x1b" "8" << "boats";
        QTest::newRow("cut off") << "boats\x1b[3" << "boats";
        QTest::newRow("cut off at once") << "boats\x1b" << "boats";
        QTest::newRow("cut off by the line's end") << "boats\x1b[3\nleave" << "boats\nleave";
        QTest::newRow("a title without an end") << "\x1b]0;harbour\nboats" << "\nboats";
        QTest::newRow("two after each other") << "\x1b[31m\x1b[1mboats" << "boats";
    }

    void sequencesAreNoText()
    {
        QFETCH(QString, printed);
        QTEST(withoutEscapes(printed), "read");
    }

    void coloursBecomeInks_data()
    {
        QTest::addColumn<QString>("rendition");
        QTest::addColumn<Ink>("ink");
        QTest::newRow("red") << "31" << Ink::Red;
        QTest::newRow("bright red") << "91" << Ink::Red;
        QTest::newRow("bold green") << "1;32" << Ink::Green;
        QTest::newRow("black is the paper's contrary") << "30" << Ink::Plain;
        QTest::newRow("grey") << "90" << Ink::Faint;
        QTest::newRow("dim") << "2" << Ink::Faint;
        QTest::newRow("a background") << "44" << Ink::Plain;
        QTest::newRow("of 256, the first") << "38;5;4" << Ink::Blue;
        QTest::newRow("of 256, orange") << "38;5;208" << Ink::Red;
        QTest::newRow("of 256, a grey") << "38;5;244" << Ink::Plain;
        QTest::newRow("of all, violet") << "38;2;200;20;220" << Ink::Magenta;
        QTest::newRow("on any of all") << "48;2;200;20;220;33" << Ink::Yellow;
        QTest::newRow("reset") << "31;0" << Ink::Plain;
        QTest::newRow("nothing is a reset") << "" << Ink::Plain;
        QTest::newRow("what is no number") << "999999999999;x" << Ink::Plain;
        QTest::newRow("cut short") << "38;5" << Ink::Plain;
    }

    void coloursBecomeInks()
    {
        QFETCH(QString, rendition);
        Ink ink = Ink::Plain;
        const auto pieces = inked(QStringLiteral("\x1b[%1mboats").arg(rendition), ink);
        QCOMPARE(pieces.size(), std::size_t(1));
        QTEST(pieces.front().ink, "ink");
        QCOMPARE(ink, pieces.front().ink);
    }

    void anInkLastsUntilTheNext()
    {
        Ink ink = Ink::Plain;
        inked(u"\x1b[35mfirst", ink);
        const auto pieces = inked(u"second \x1b[39mthird", ink);
        QCOMPARE(pieces, (std::vector<InkedText>{{QStringLiteral("second "), Ink::Magenta}, {QStringLiteral("third"), Ink::Plain}}));
    }
};

QTEST_GUILESS_MAIN(TerminalTextTest)
#include "terminal_text_test.moc"
