// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// The list of a future's callbacks, whose head is one pointer.
class CallbackTest : public QObject
{
    Q_OBJECT

private slots:
    void callbacksOfAFutureLeaveFromAnywhere()
    {
        // Each subset of four taken away, in either direction: the others stay in order.
        for (unsigned taken = 0; taken < 32; ++taken) {
            core::CallbackChain chain;
            std::vector<std::unique_ptr<Call>> calls;
            for (int i = 0; i < 4; ++i) {
                calls.push_back(std::make_unique<Call>([] {}));
                chain.append(*calls.back());
            }
            for (int step = 0; step < 4; ++step) {
                const int i = taken & 16 ? 3 - step : step;
                if (taken & (1u << i))
                    calls[i]->remove();
                QCOMPARE(calls[i]->queued(), !(taken & (1u << i)));
            }
            Call late([] {});
            chain.append(late);
            std::vector<core::Callback *> expected;
            for (int i = 0; i < 4; ++i) {
                if (!(taken & (1u << i)))
                    expected.push_back(calls[i].get());
            }
            expected.push_back(&late);
            std::vector<core::Callback *> seen;
            chain.forEach([&](core::Callback &callback) { seen.push_back(&callback); });
            QVERIFY(seen == expected);
            for (core::Callback *callback : expected)
                QVERIFY(chain.takeFirst() == callback && !callback->queued());
            QVERIFY(chain.empty());
            QVERIFY(!chain.takeFirst());
        }
    }
};

QTEST_GUILESS_MAIN(CallbackTest)
#include "callback_test.moc"
