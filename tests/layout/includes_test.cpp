// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

// Who may include whom: a file below the first folder may include files below the
// others named behind it. The longest matching folder counts.
struct Rule
{
    QString folder;
    QStringList mayInclude;
};

static const std::vector<Rule> rules = {
    {"engine/trace", {"engine/trace"}},
    {"engine", {"engine"}},
    {"scenarios/host", {"scenarios/host", "engine"}},
    {"ui/theme", {"ui/theme", "engine/trace"}},
    {"ui/words", {"ui/words", "engine/trace"}},
    {"ui/playback", {"ui/playback", "engine/trace"}},
    {"ui/stage", {"ui/stage", "ui/view.h", "ui/playback", "ui/theme", "ui/words", "engine/trace"}},
    {"ui/timeline", {"ui/timeline", "ui/view.h", "ui/playback", "ui/theme", "ui/words", "engine/trace"}},
    {"ui/code", {"ui/code", "ui/view.h", "ui/playback", "ui/theme", "ui/words", "engine/trace"}},
    {"ui/inspector", {"ui/inspector", "ui/view.h", "ui/playback", "ui/theme", "ui/words", "engine/trace"}},
    {"ui/panels", {"ui/panels", "ui/view.h", "ui/playback", "ui/theme", "ui/words", "engine/trace"}},
    {"ui/window", {"ui", "engine/trace"}},
    {"ui", {"ui/playback", "ui/theme"}},
    {"app", {"app", "engine", "scenarios/host", "ui"}},
};

class IncludesTest : public QObject
{
    Q_OBJECT

private slots:
    void foldersIncludeOnlyWhatTheyMay_data()
    {
        QTest::addColumn<QString>("path");
        const QDir root(SOURCE_DIRECTORY);
        for (const char *top : {"engine", "scenarios", "ui", "app"}) {
            QDirIterator it(root.filePath(top), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString path = root.relativeFilePath(it.next());
                QTest::newRow(qPrintable(path)) << path;
            }
        }
    }

    void foldersIncludeOnlyWhatTheyMay()
    {
        QFETCH(QString, path);
        const Rule *rule = nullptr;
        for (const Rule &each : rules) {
            if (path.startsWith(each.folder + '/') && (!rule || each.folder.size() > rule->folder.size()))
                rule = &each;
        }
        QVERIFY2(rule, qPrintable(path + " lies in no folder that the table knows"));

        QFile file(QDir(SOURCE_DIRECTORY).filePath(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        static const QRegularExpression include("^\\s*#\\s*include\\s*\"([^\"]+)\"", QRegularExpression::MultilineOption);
        auto matches = include.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext()) {
            const QString included = matches.next().captured(1);
            if (included.endsWith(".moc"))
                continue;
            const bool allowed = std::any_of(rule->mayInclude.begin(), rule->mayInclude.end(), [&](const QString &folder) {
                return included == folder || included.startsWith(folder + '/');
            });
            QVERIFY2(allowed, qPrintable(QString("%1 includes \"%2\"; %3 may include only %4")
                                             .arg(path, included, rule->folder, rule->mayInclude.join(", "))));
        }
    }

    void theTraceAndTheEngineKnowNeitherQtNorPython()
    {
        static const QRegularExpression foreign("#\\s*include\\s*<(Q[A-Z]\\w*|Python\\.h|pybind11/.*)>");
        QDirIterator it(QDir(SOURCE_DIRECTORY).filePath("engine"), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto match = foreign.match(QString::fromUtf8(file.readAll()));
            QVERIFY2(!match.hasMatch(), qPrintable(file.fileName() + " has " + match.captured(0)));
        }
    }
};

QTEST_GUILESS_MAIN(IncludesTest)
#include "includes_test.moc"
