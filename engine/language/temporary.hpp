// What a statement of a running template takes only for a while: memory, the sink's output.
#pragma once

#include "language/runner.hpp"

namespace prikaz::language {

// Gives back what one statement took from the arena, unless a value of it lives on.
class Temporary {
public:
    Temporary(Arena& arena, const std::uint32_t& escapes)
        : arena_(arena), escapes_(escapes), before_(escapes), mark_(arena.mark()) {}
    ~Temporary() {
        if (escapes_ == before_) arena_.release(mark_);
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

private:
    Arena& arena_;
    const std::uint32_t& escapes_;
    std::uint32_t before_;
    Arena::Mark mark_;
};

// Puts the output aside while a block prints into a value: a plain text, or markup of the sink.
class Runner::Capture {
public:
    Capture(Runner& runner, bool plain)
        : runner_(runner), before_(runner.sink_), into_(plain ? &runner.plain_ : &runner.document_) {
        aside_.swap(into_->out);
        runner_.sink_ = into_;
        bytes_ = aside_.size() + (before_ == into_ ? 0 : before_->out.size());
        runner_.swapped_bytes_ += bytes_;
    }
    // More of the same kind.
    explicit Capture(Runner& runner) : Capture(runner, runner.prints_plain()) {}
    ~Capture() {
        aside_.swap(into_->out);
        runner_.sink_ = before_;
        runner_.swapped_bytes_ -= bytes_;
    }
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;

    Value take() const { return runner_.keep(into_->out, runner_.prints_plain() ? Markup::Plain : Markup::Safe); }

private:
    Runner& runner_;
    Sink *before_, *into_;
    std::string aside_;
    std::size_t bytes_ = 0;
};

}  // namespace prikaz::language
