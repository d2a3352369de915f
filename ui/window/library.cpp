// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/library.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <tuple>

namespace ui::window {

namespace {

// In the order to learn them.
constexpr std::array themes{"First steps", "Coroutines and tasks", "Task groups", "Failures and exception groups", "Clean-up and cancellation",
    "Timeouts", "Runner and Ctrl-C", "Locks, queues and other meeting points", "Hazards"};

std::ptrdiff_t themeRank(const QString &theme)
{
    return std::find_if(themes.begin(), themes.end(), [&](const char *name) { return theme == QLatin1String(name); }) - themes.begin();
}

// "Timeouts, 2": a theme, and the lesson's place in it.
void readTheme(Lesson &lesson, const QString &words)
{
    bool isNumber = false;
    const int place = words.section(u',', -1).toInt(&isNumber);
    lesson.place = isNumber ? place : 0;
    lesson.theme = isNumber ? words.section(u',', 0, -2) : words;
}

} // namespace

QString libraryFolder()
{
    const QDir beside(QCoreApplication::applicationDirPath());
    for (const QString &folder : {qEnvironmentVariable("AWAITSCOPE_LIBRARY"),
             beside.filePath(QStringLiteral("../share/awaitscope/library")), QStringLiteral(AWAITSCOPE_LIBRARY_SOURCE)}) {
        if (!folder.isEmpty() && QFileInfo(folder).isDir())
            return QDir(folder).canonicalPath();
    }
    return QStandardPaths::locate(QStandardPaths::GenericDataLocation, QStringLiteral("awaitscope/library"),
        QStandardPaths::LocateDirectory);
}

bool isInLibrary(const QString &path)
{
    const QString folder = libraryFolder();
    return !folder.isEmpty() && QFileInfo(path).canonicalFilePath().startsWith(folder + u'/');
}

bool isCopyOfLesson(const QString &path)
{
    static const QRegularExpression number(QStringLiteral("_\\d+$")); // of a further copy
    const QString name = QFileInfo(path).completeBaseName().remove(number);
    return QFileInfo::exists(libraryFolder() + u'/' + name + QStringLiteral(".py"));
}

Lesson readLesson(const QString &path, const QString &text)
{
    Lesson lesson;
    lesson.path = path;
    const QString name = QFileInfo(path).completeBaseName();
    lesson.theme = QStringLiteral("Others");
    lesson.title = QString(name).replace(u'_', u' ');
    static const QRegularExpression docstring(QStringLiteral(R"re(^(?:\s*#[^\n]*\n|\s*\n)*\s*[rR]?("""|''')(.*?)\1)re"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = docstring.match(text);
    if (!match.hasMatch())
        return lesson;
    lesson.firstLine = static_cast<int>(text.first(match.capturedEnd()).count(u'\n')) + 2;
    const QString body = match.captured(2).trimmed();
    QString title = body.section(u'\n', 0, 0).trimmed();
    if (title.endsWith(u'.'))
        title.chop(1);
    if (!title.isEmpty())
        lesson.title = title;
    QStringList story;
    for (const QString &line : body.section(u'\n', 1).split(u'\n')) {
        const QString words = line.trimmed();
        if (words.startsWith(QLatin1String("Theme:"), Qt::CaseInsensitive))
            readTheme(lesson, words.mid(6).trimmed());
        else if (words.isEmpty() && !story.isEmpty())
            break;
        else if (!words.isEmpty())
            story << words;
    }
    lesson.story = story.join(u' ');
    return lesson;
}

QHash<QString, Miniature> readMiniatures(const QString &folder)
{
    QHash<QString, Miniature> pictures;
    QFile file(QDir(folder).filePath(QStringLiteral("miniatures.txt")));
    if (!file.open(QIODevice::ReadOnly))
        return pictures;
    for (const QString &line : QString::fromUtf8(file.read(256 * 1024)).split(u'\n', Qt::SkipEmptyParts))
        pictures.insert(line.section(u':', 0, 0), miniatureFrom(line.section(u':', 1)));
    return pictures;
}

std::vector<Lesson> readLibrary(const QString &folder)
{
    std::vector<Lesson> lessons;
    if (folder.isEmpty())
        return lessons;
    const QHash<QString, Miniature> pictures = readMiniatures(folder);
    for (const QFileInfo &info : QDir(folder).entryInfoList({QStringLiteral("*.py")}, QDir::Files, QDir::Name)) {
        QFile file(info.filePath());
        if (info.fileName().startsWith(u'_') || !file.open(QIODevice::ReadOnly))
            continue;
        lessons.push_back(readLesson(info.canonicalFilePath(), QString::fromUtf8(file.read(64 * 1024))));
        lessons.back().picture = pictures.value(info.completeBaseName());
    }
    // By theme, and within one by place and file name: not stable_sort, since clang warns of what libstdc++ 12 does inside.
    std::sort(lessons.begin(), lessons.end(), [](const Lesson &a, const Lesson &b) {
        return std::tuple(themeRank(a.theme), a.place, a.path) < std::tuple(themeRank(b.theme), b.place, b.path);
    });
    return lessons;
}

} // namespace ui::window
