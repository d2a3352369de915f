// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame_pool.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <map>
#include <random>
#include <set>
#include <thread>
#include <vector>

namespace pool = engine::frame_pool;

namespace {

struct Piece
{
    void *memory;
    std::size_t size;
    unsigned char mark;
};

constexpr pool::Kind kinds[] = {pool::Kind::Frame, pool::Kind::Task, pool::Kind::Other};

Piece takeMarked(std::size_t size, unsigned char mark)
{
    Piece piece{pool::take(size, kinds[mark % std::size(kinds)]), size, mark};
    std::memset(piece.memory, mark, size);
    return piece;
}

bool usesSlabs() // not where the heap is watched
{
    void *piece = pool::take(64, pool::Kind::Other);
    const bool uses = pool::usedBytes() > 0;
    pool::give(piece, 64);
    return uses;
}

bool untouched(const Piece &piece)
{
    const auto *bytes = static_cast<const unsigned char *>(piece.memory);
    return std::all_of(bytes, bytes + piece.size, [&](unsigned char byte) { return byte == piece.mark; });
}

} // namespace

class FramePoolTest : public QObject
{
    Q_OBJECT

private slots:
    // Whatever is taken and given back in whatever order, nobody writes into another's piece.
    void piecesNeverOverlap()
    {
        std::mt19937 random(3);
        std::vector<Piece> pieces;
        for (int round = 0; round < 60'000; ++round) {
            if (pieces.empty() || random() % 5 < 3) {
                const std::size_t size = 1 + random() % (round % 50 ? 200 : 3000);
                pieces.push_back(takeMarked(size, static_cast<unsigned char>(random())));
                QVERIFY(reinterpret_cast<std::uintptr_t>(pieces.back().memory) % alignof(std::max_align_t) == 0);
            } else {
                std::swap(pieces[random() % pieces.size()], pieces.back());
                QVERIFY(untouched(pieces.back()));
                pool::give(pieces.back().memory, pieces.back().size);
                pieces.pop_back();
            }
        }
        for (const Piece &piece : pieces) {
            QVERIFY(untouched(piece));
            pool::give(piece.memory, piece.size);
        }
    }

    // As a global variable that holds a task: it goes after the thread's pool.
    void whatOutlivesItsThreadCanBeGivenBack()
    {
        struct Kept
        {
            std::vector<Piece> pieces;
            int *good;
            ~Kept()
            {
                for (const Piece &piece : pieces) {
                    *good += untouched(piece);
                    pool::give(piece.memory, piece.size);
                }
            }
        };
        int good = 0;
        std::thread([&good] {
            thread_local Kept kept{{}, &good}; // made before the pool, and so destroyed after it
            std::vector<Piece> others;
            for (int i = 0; i < 10'000; ++i)
                (i % 100 ? others : kept.pieces).push_back(takeMarked(160, static_cast<unsigned char>(i)));
            for (const Piece &piece : others)
                pool::give(piece.memory, piece.size);
        }).join();
        QCOMPARE(good, 100);
    }

    // Tasks of a size lie close together, whatever else of that size was taken between them.
    void kindsShareNoSlab()
    {
        if (!usesSlabs())
            QSKIP("all pieces come from the heap");
        constexpr std::size_t size = 96;
        constexpr std::size_t slab = 64 * 1024;
        std::map<std::uintptr_t, std::set<pool::Kind>> slabs;
        std::vector<void *> pieces;
        for (int i = 0; i < 10'000; ++i) {
            const pool::Kind kind = kinds[i % 3];
            pieces.push_back(pool::take(size, kind));
            slabs[reinterpret_cast<std::uintptr_t>(pieces.back()) / slab].insert(kind);
        }
        for (const auto &[number, inside] : slabs)
            QCOMPARE(inside.size(), 1u);
        for (void *piece : pieces)
            pool::give(piece, size);
    }

    void whatIsGivenBackServesOtherSizesAndKinds()
    {
        std::mt19937 random(4);
        std::size_t most = 0;
        int round = 0;
        for (const std::size_t size : {96, 160, 96, 224, 160}) {
            std::vector<void *> pieces(4'000'000 / size);
            const pool::Kind kind = kinds[round++ % 3];
            for (void *&piece : pieces)
                piece = pool::take(size, kind);
            if (most == 0)
                most = pool::usedBytes();
            QVERIFY(pool::usedBytes() <= most + most / 10);
            std::ranges::shuffle(pieces, random);
            for (void *piece : pieces)
                pool::give(piece, size);
        }
    }
};

QTEST_APPLESS_MAIN(FramePoolTest)
#include "frame_pool_test.moc"
