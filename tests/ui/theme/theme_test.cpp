// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/colors.h"
#include "ui/theme/style_sheet.h"

#include <QCheckBox>
#include <QPainter>
#include <QSignalSpy>
#include <QStyle>
#include <QStyleOptionButton>
#include <QTest>

using engine::trace::Look;
using namespace ui::theme;

namespace {

constexpr int looks = static_cast<int>(Look::Count_);

QImage glyph(const Theme &theme, Look look)
{
    QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    theme.paintGlyph(painter, QRectF(0, 0, 24, 24), look, Qt::black);
    return image;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private slots:
    void textIsReadable_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("dark") << Scheme::Dark;
        QTest::newRow("high contrast") << Scheme::HighContrast;
    }

    void textIsReadable()
    {
        QFETCH(Scheme, scheme);
        const QColor panel = roleColor(scheme, Role::Panel);
        for (const Role role : {Role::Text, Role::SecondaryText, Role::Link, Role::PanelTitle, Role::FailureText, Role::CancelText,
                 Role::CodeText, Role::CodeComment, Role::CodeString, Role::CodeKeyword, Role::CodeNumber, Role::CodeName, Role::PrintedRed,
                 Role::PrintedGreen, Role::PrintedYellow, Role::PrintedBlue, Role::PrintedMagenta, Role::PrintedCyan})
            QVERIFY2(contrast(roleColor(scheme, role), panel) >= 4.5, qPrintable(QString::number(int(role))));
        QVERIFY(contrast(roleColor(scheme, Role::FaintText), panel) >= 3.0);
        QVERIFY(contrast(roleColor(scheme, Role::AccentText), roleColor(scheme, Role::Accent)) >= 4.5);
        const std::pair<Role, QList<Role>> grounds[] = {
            {Role::Window, {Role::Text, Role::SecondaryText, Role::PanelTitle}},
            {Role::SelectedRow, {Role::Text, Role::SecondaryText, Role::Link}},
            {Role::HoveredRow, {Role::Text, Role::SecondaryText, Role::Link}},
            {Role::WhyFill, {Role::Text, Role::SecondaryText, Role::Link, Role::CancelText}},
            {Role::HintFill, {Role::Text, Role::Link}},
            {Role::GroupAbortingFill, {Role::Text, Role::SecondaryText, Role::CancelText}},
            {Role::FailureFill, {Role::SecondaryText, Role::FailureText}},
            {Role::TimelineBar, {Role::TimelineBarText}},
            {Role::CodeBackground, {Role::CodeText, Role::CodeComment, Role::CodeString, Role::CodeKeyword, Role::CodeNumber, Role::CodeName}},
        };
        for (const auto &[ground, inks] : grounds) {
            for (const Role ink : inks) {
                const double ratio = contrast(roleColor(scheme, ink), roleColor(scheme, ground));
                QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(int(ink)).arg(int(ground)).arg(ratio)));
            }
        }
        for (const Role ground : {Role::FailureText, Role::Cancel}) // errors on the Stage are written on them
            QVERIFY(contrast(inkOn(roleColor(scheme, ground)), roleColor(scheme, ground)) >= 4.5);
        for (const Role border : {Role::Runner, Role::Timeout}) // boxes have titles in their borders' colours
            QVERIFY2(contrast(roleColor(scheme, border), panel) >= 4.5, qPrintable(QString::number(int(border))));
        for (int look = 0; look < looks; ++look)
            QVERIFY2(contrast(lookTextColor(scheme, Look(look)), panel) >= 4.5, qPrintable(QString::number(look)));
    }

    void everyStateHasAGlyphOfItsOwn()
    {
        const Theme theme;
        const Look shown[] = {Look::Ready, Look::Running, Look::Waiting, Look::Cancelling, Look::Cancelled, Look::Failed,
            Look::Returned, Look::LeftPending};
        for (const Look one : shown) {
            for (const Look other : shown)
                QCOMPARE(glyph(theme, one) == glyph(theme, other), one == other);
        }
    }

    void cancellingIsHatched()
    {
        const Theme theme;
        QCOMPARE(theme.fill(Look::Cancelling).style(), Qt::TexturePattern);
        QCOMPARE(theme.fill(Look::Running).style(), Qt::SolidPattern);
    }

    void aChangeIsToldOnce()
    {
        Theme theme;
        theme.setScheme(Scheme::Light);
        QSignalSpy changes(&theme, &Theme::changed);
        theme.setScheme(Scheme::Dark);
        theme.setScheme(Scheme::Dark);
        QCOMPARE(changes.size(), 1);
        QVERIFY(!theme.followsDesktop());
        theme.setScale(1.5);
        QCOMPARE(changes.size(), 2);
        QCOMPARE(theme.font(10).pointSizeF(), 15.0);
        theme.setScale(100);
        QVERIFY(theme.scale() <= 3);
    }

    void theStyleSheetHasNoHoles()
    {
        Theme theme;
        QVERIFY(!styleSheet(theme).contains(u'@'));
    }

    void untickedBoxesAreSeen_data() { textIsReadable_data(); }

    void untickedBoxesAreSeen()
    {
        QFETCH(const Scheme, scheme);
        Theme theme;
        theme.setScheme(scheme);
        QWidget window;
        window.setStyleSheet(QStringLiteral("QWidget { background: %1; }").arg(theme.color(Role::Panel).name()) + styleSheet(theme));
        QCheckBox box(QStringLiteral("Reduced motion"), &window);
        box.resize(box.sizeHint());
        QStyleOptionButton option;
        option.initFrom(&box);
        const QRect indicator = box.style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, &box);
        const QImage image = box.grab().toImage();
        double best = 0; // of the outline's left side, against what it stands on
        for (int x = std::max(0, indicator.left() - 1); x <= indicator.left() + 2; ++x)
            best = std::max(best, contrast(image.pixelColor(x, indicator.center().y()), theme.color(Role::Panel)));
        QVERIFY2(best >= 3, qPrintable(QString::number(best)));
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
