package dev.graft.bench.field;

/** What must never come of an input. */
enum Fault {
  CRASH("crashes"),
  HANG("hangs"),
  TRACE("traces"),
  WRONG_EXIT("wrong exit codes"),
  SILENT_WRONG("silent wrong"),
  FILE_LOST("files lost or left");

  private final String title;

  Fault(String title) {
    this.title = title;
  }

  /** Heading of its column. */
  String title() {
    return title;
  }
}
