// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/exception_model.h"

#include "ui/words/words.h"

namespace ui::inspector {

using Kind = ExceptionNode::Kind;
using theme::Role;

ExceptionModel::ExceptionModel(const theme::Theme &theme, QObject *parent)
    : QAbstractItemModel(parent)
    , m_theme(theme)
{
}

void ExceptionModel::setTree(std::vector<ExceptionNode> tree)
{
    if (tree == m_tree)
        return;
    beginResetModel();
    m_tree = std::move(tree);
    m_places.clear();
    remember(m_tree, nullptr);
    endResetModel();
}

void ExceptionModel::remember(const std::vector<ExceptionNode> &nodes, const ExceptionNode *parent)
{
    int row = 0;
    for (const ExceptionNode &node : nodes) {
        m_places[&node] = {parent, row++};
        remember(node.children, &node);
    }
}

const ExceptionNode *ExceptionModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const ExceptionNode *>(index.constInternalPointer()) : nullptr;
}

const std::vector<ExceptionNode> &ExceptionModel::below(const QModelIndex &parent) const
{
    return parent.isValid() ? node(parent)->children : m_tree;
}

QString ExceptionModel::plainText(const QModelIndex &index, int depth) const
{
    const ExceptionNode *shown = node(index);
    if (!shown)
        return {};
    QString text = QString(depth * 4, QLatin1Char(' ')) + data(index, Qt::DisplayRole).toString() + QLatin1Char('\n');
    for (int row = 0; row < rowCount(index); ++row)
        text += plainText(this->index(row, 0, index), depth + 1);
    return text;
}

QModelIndex ExceptionModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, &below(parent)[static_cast<std::size_t>(row)]);
}

QModelIndex ExceptionModel::parent(const QModelIndex &index) const
{
    const auto place = m_places.find(node(index));
    if (place == m_places.end() || !place->second.parent)
        return {};
    return createIndex(m_places.at(place->second.parent).row, 0, place->second.parent);
}

int ExceptionModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(below(parent).size());
}

int ExceptionModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ExceptionModel::data(const QModelIndex &index, int role) const
{
    const ExceptionNode *shown = node(index);
    if (!shown)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return shown->place.isEmpty() ? shown->text : shown->text + QStringLiteral("   ") + shown->place;
    case Qt::ToolTipRole:
        return words::tip(shown->place.isEmpty() ? shown->text : shown->text + QLatin1Char('\n') + shown->place);
    case Qt::ForegroundRole:
        if (shown->kind == Kind::Frame || shown->kind == Kind::Expected || shown->isOver)
            return m_theme.color(Role::SecondaryText);
        return m_theme.color(Role::FailureText);
    case Qt::FontRole:
        if (shown->kind == Kind::Frame)
            return m_theme.codeFont(8.5);
        return m_theme.font(9.5, shown->kind == Kind::Group ? QFont::Bold : QFont::Normal);
    default:
        return {};
    }
}

Qt::ItemFlags ExceptionModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    const ExceptionNode *shown = node(index);
    if (shown && shown->children.empty())
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

} // namespace ui::inspector
