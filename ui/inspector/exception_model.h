// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/exception_tree.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModel>

#include <unordered_map>

namespace ui::inspector {

// The exception tree as Qt wants it: one column, with colours and tooltips.
class ExceptionModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit ExceptionModel(const theme::Theme &theme, QObject *parent = nullptr);

    void setTree(std::vector<ExceptionNode> tree);
    const ExceptionNode *node(const QModelIndex &index) const; // null for none
    QString plainText(const QModelIndex &index, int depth = 0) const; // with all below it, indented

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Place
    {
        const ExceptionNode *parent = nullptr;
        int row = 0;
    };
    const std::vector<ExceptionNode> &below(const QModelIndex &parent) const;
    void remember(const std::vector<ExceptionNode> &nodes, const ExceptionNode *parent);

    const theme::Theme &m_theme;
    std::vector<ExceptionNode> m_tree;
    std::unordered_map<const ExceptionNode *, Place> m_places;
};

} // namespace ui::inspector
