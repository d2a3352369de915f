// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/scratch.h"

#include "ui/window/whole_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace ui::window::scratch {

namespace {

QString folder(const QString &name)
{
    const QString path = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u'/' + name;
    QDir().mkpath(path);
    return path;
}

// One name for each file, wherever it is.
QString nameFor(const QString &path)
{
    return QString::fromLatin1(QCryptographicHash::hash(QFileInfo(path).absoluteFilePath().toUtf8(), QCryptographicHash::Sha1).toHex());
}

QString draftPath(const QString &path)
{
    return folder(QStringLiteral("drafts")) + u'/' + nameFor(path) + QStringLiteral(".py");
}

bool write(const QString &path, const QString &text)
{
    WholeFile file(path);
    return file.write(text.toUtf8()) && file.commit();
}

} // namespace

void keepDraft(const QString &path, const QString &text)
{
    write(draftPath(path), text);
}

void discardDraft(const QString &path)
{
    QFile::remove(draftPath(path));
}

std::optional<QString> draft(const QString &path)
{
    QFile file(draftPath(path));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray bytes = file.readAll();
    QFile saved(path);
    if (saved.open(QIODevice::ReadOnly) && saved.readAll() == bytes)
        return std::nullopt;
    return QString::fromUtf8(bytes);
}

QString newFile(const QString &name, const QString &text)
{
    const QDir place(folder(QStringLiteral("scripts")));
    const QString stem = QFileInfo(name).completeBaseName();
    QString path = place.filePath(stem + QStringLiteral(".py"));
    for (int number = 2; QFile::exists(path); ++number)
        path = place.filePath(QStringLiteral("%1_%2.py").arg(stem).arg(number));
    return write(path, text) ? path : QString();
}

bool isScratch(const QString &path)
{
    return QFileInfo(path).absoluteFilePath().startsWith(folder(QStringLiteral("scripts")) + u'/');
}

QString sessionPath(const QString &path)
{
    return folder(QStringLiteral("sessions")) + u'/' + nameFor(path) + QStringLiteral(".json");
}

} // namespace ui::window::scratch
