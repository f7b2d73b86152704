// better-sqlite3 13 keeps references to strings, which Node-API knows only from version 10 on.
// Under version 9 a reference may hold objects alone, so each string is kept in an array of one.
// The build puts this header in front of the package's own sources; they stay as they were published.
#pragma once

#include <napi.h>

namespace Napi {

template <>
class Reference<String> {
 public:
  Reference() = default;

  static Reference<String> New(const String& text, uint32_t count = 0) {
    Array box = Array::New(text.Env(), 1);
    box.Set(0u, text);
    Reference<String> made;
    made.box_ = Reference<Object>::New(box, count);
    return made;
  }

  String Value() const { return box_.Value().Get(0u).As<String>(); }
  bool IsEmpty() const { return box_.IsEmpty(); }
  void Reset() { box_.Reset(); }
  void SuppressDestruct() { box_.SuppressDestruct(); }

 private:
  Reference<Object> box_;
};

}  // namespace Napi
