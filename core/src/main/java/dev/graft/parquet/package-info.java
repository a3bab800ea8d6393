/**
 * Flat tables as Parquet files, for Spark, DuckDB and pandas: columns with a kind each, and rows
 * that stream in. Written after the <a href="https://parquet.apache.org/docs/file-format/">format's
 * specification</a>, without one of its libraries.
 */
@NullMarked
package dev.graft.parquet;

import org.jspecify.annotations.NullMarked;
