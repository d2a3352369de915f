// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/large_memory.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <thread>
#include <vector>

using namespace engine::trace;

class LargeMemoryTest : public QObject
{
    Q_OBJECT

private slots:
    void piecesAreApartAndAlignedWhetherNewOrUsedBefore()
    {
        for (int round = 0; round < 3; ++round) {
            std::vector<unsigned char *> pieces;
            for (const std::size_t size : {std::size_t{1}, std::size_t{100'000}, hugePage / 4, hugePage / 2, hugePage, hugePage,
                     3 * hugePage / 4, 3 * hugePage}) {
                for (const Pages pages : {Pages::Small, Pages::Huge}) {
                    auto *piece = static_cast<unsigned char *>(takeLarge(size, pages));
                    QCOMPARE(reinterpret_cast<std::uintptr_t>(piece) % 64, std::uintptr_t{0});
                    std::memset(piece, static_cast<int>(pieces.size() + 1), size);
                    pieces.push_back(piece);
                    m_sizes.push_back(size);
                }
            }
            for (std::size_t index = 0; index < pieces.size(); ++index) {
                QCOMPARE(std::size_t{pieces[index][0]}, index + 1);
                QCOMPARE(std::size_t{pieces[index][m_sizes[index] - 1]}, index + 1);
                giveLarge(pieces[index], m_sizes[index]);
            }
            m_sizes.clear();
        }
    }
    void threadsTakeAndGiveEachOthers()
    {
        std::vector<void *> pieces(64);
        for (void *&piece : pieces)
            piece = takeLarge(hugePage, Pages::Huge);
        std::thread other([&] {
            for (void *piece : pieces)
                giveLarge(piece, hugePage);
        });
        std::vector<void *> more(64);
        for (void *&piece : more)
            piece = takeLarge(hugePage, Pages::Huge);
        other.join();
        std::ranges::sort(more);
        QVERIFY(std::ranges::adjacent_find(more) == more.end());
        for (void *piece : more)
            giveLarge(piece, hugePage);
    }
    void vectorsGrowInIt()
    {
        std::vector<int, LargeAllocator<int>> numbers;
        for (int number = 0; number < 2'000'000; ++number)
            numbers.push_back(number);
        std::vector<int, LargeAllocator<int>> copy = numbers;
        numbers = {};
        QCOMPARE(std::accumulate(copy.begin(), copy.end(), std::int64_t{0}), std::int64_t{1'999'999'000'000});
    }

private:
    std::vector<std::size_t> m_sizes;
};

QTEST_GUILESS_MAIN(LargeMemoryTest)
#include "large_memory_test.moc"
