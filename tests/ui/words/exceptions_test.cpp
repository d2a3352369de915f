// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/words.h"

#include <QTest>

using namespace engine::trace;
using namespace ui;

// How an exception is written, of which a trace has the type and what str() says.
class ExceptionsTest : public QObject
{
    Q_OBJECT

private slots:
    void readLikePython_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("written");
        const auto row = [](const char *type, const char *message, const char *written) {
            QTest::addRow("%s", written) << QByteArray(type) << QByteArray(message) << QString::fromUtf8(written);
        };
        row("OutOfStock", "lamp", "OutOfStock('lamp')");
        row("asyncio.exceptions.CancelledError", "", "CancelledError");
        row("ValueError", "it's", "ValueError(\"it's\")");
        row("KeyError", "'x'", "KeyError('x')");
        row("ValueError", "3", "ValueError(3)");
        row("Late", "-0.25", "Late(-0.25)");
        row("ValueError", "3 apples", "ValueError('3 apples')");
        row("OutOfStock", "('lamp', 1.0)", "OutOfStock('lamp', 1.0)");
        row("OutOfStock", "('lamp', <__main__.Shelf object at 0x7ffff63fca90>)", "OutOfStock('lamp', <Shelf>)");
        row("TypeError", "<function make.<locals>.shelf at 0x7ffff63fca90> is no Shelf", "TypeError('<function make.<locals>.shelf> is no Shelf')");
        row("ValueError", "(sic), really", "ValueError('(sic), really')");
        row("SyntaxError", "(maybe a comma)", "SyntaxError('(maybe a comma)')");
    }

    void readLikePython()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, message);
        Trace trace;
        ExceptionInfo info;
        info.type = trace.intern(type.toStdString());
        info.message = trace.intern(message.toStdString());
        QTEST(words::exception(trace, trace.addException(info)), "written");
    }

    void aLongListOfArgumentsIsCut()
    {
        Trace trace;
        ExceptionInfo info;
        info.type = trace.intern("Lost");
        info.message = trace.intern("('" + std::string(100, 'x') + "', 1)");
        const QString written = words::exception(trace, trace.addException(info));
        QVERIFY2(written.startsWith("Lost('xxx") && written.endsWith("xxx', 1)"), qPrintable(written));
        QVERIFY(written.contains(QStringLiteral("…")) && written.size() < 80);
    }

    void aGroupTellsItsErrors()
    {
        Trace trace;
        for (const char *type : {"A", "B"}) {
            ExceptionInfo info;
            info.type = trace.intern(type);
            trace.addException(info);
        }
        ExceptionInfo group;
        group.type = trace.intern("ExceptionGroup");
        group.isGroup = true;
        group.members = {{1}, {2}};
        QCOMPARE(words::exception(trace, trace.addException(group)), "ExceptionGroup (2 errors)");
    }
};

QTEST_GUILESS_MAIN(ExceptionsTest)
#include "exceptions_test.moc"
