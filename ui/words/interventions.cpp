// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/interventions.h"

#include "ui/words/words.h"

namespace ui::words {

using engine::trace::EventNumber;
using engine::trace::TaskId;
using engine::trace::Trace;

std::vector<InterventionOffer> interventionOffers(const Trace &trace, TaskId task, EventNumber number)
{
    std::vector<InterventionOffer> offers;
    const QString at = QStringLiteral(" at %1").arg(number);
    if (task) {
        const QString name = shortTask(trace, task).replace(u'&', QStringLiteral("&&"));
        const QString id = QStringLiteral("#%1").arg(task.value);
        offers.push_back({QStringLiteral("Cancel %1 here").arg(name), QStringLiteral("cancel ") + id + at});
        for (const char *type : {"ValueError", "RuntimeError", "OSError"})
            offers.push_back({QStringLiteral("Raise %1 in %2 here").arg(QLatin1String(type), name), QStringLiteral("raise %1 in ").arg(QLatin1String(type)) + id + at});
        for (const int seconds : {1, 10})
            offers.push_back({QStringLiteral("Delay %1 here by %2 s").arg(name).arg(seconds), QStringLiteral("delay %1 by %2").arg(id).arg(seconds) + at});
    }
    if (number > 0)
        offers.push_back({QStringLiteral("Press Ctrl-C here"), QStringLiteral("interrupt") + at});
    return offers;
}

} // namespace ui::words
