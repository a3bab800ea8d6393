package dev.graft.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One Spark for all tests of this process: two threads, no web page. */
final class Local {
  private Local() {}

  static SparkSession spark() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("graft tests")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate();
  }

  /** All files below a folder: {@code path} and {@code content} among others. */
  static Dataset<Row> files(String folder) {
    return spark()
        .read()
        .format("binaryFile")
        .option("recursiveFileLookup", "true")
        .load(folder)
        .repartition(3);
  }
}
