package dev.graft.parquet;

/** How single values lie in a file; the numbers are the format's. */
enum PhysicalType {
  BOOLEAN(0),
  FLOAT(4),
  BYTE_ARRAY(6);

  private final int number;

  PhysicalType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
