// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/window/window_driver.h"

#include <QTest>

namespace support {

// What tests have in common that run scripts in the window: a new one for each.
class ScriptWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!m_driver.hasRunner())
            QSKIP("awaitscope-run is not built");
    }

    void init() { m_driver.start(); }
    void cleanup() { m_driver.end(); }

protected:
    WindowDriver m_driver;
};

} // namespace support
