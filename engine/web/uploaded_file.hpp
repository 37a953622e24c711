// Private to web: a file that came with a form, for verbs that read files. Gone when the request is answered.
#pragma once

#include "web/visit.hpp"

namespace prikaz::web {

class UploadedFile {
public:
    UploadedFile(Visit& visit, std::string_view field) : world_(visit.worker.world()) {
        for (const auto& upload : visit.form.files) {
            if (upload.field != field || upload.bytes.empty()) continue;
            // A name of our own with the ending of theirs, by which readers tell what it is.
            const auto extension = extension_of(upload.file);
            const bool plain = extension.size() < 8 &&
                               extension.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == extension.npos;
            write(upload.bytes, plain && !extension.empty() ? extension : "bin");
            return;
        }
    }
    // What a program sent as a text.
    UploadedFile(Visit& visit, std::string_view bytes, const std::string& extension) : world_(visit.worker.world()) {
        write(bytes, extension);
    }
    ~UploadedFile() {
        if (!folder_.empty()) world_.remove_all(folder_);
    }
    UploadedFile(const UploadedFile&) = delete;
    UploadedFile& operator=(const UploadedFile&) = delete;

    const std::string& path() const { return path_; }  // empty: none came

private:
    void write(std::string_view bytes, const std::string& extension) {
        folder_ = world_.temporary_folder();
        path_ = join_path(folder_, "upload." + extension);
        world_.write_whole(path_, bytes);
    }

    World& world_;
    std::string folder_, path_;
};

}  // namespace prikaz::web
