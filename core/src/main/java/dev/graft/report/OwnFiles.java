package dev.graft.report;

import dev.graft.data.CsvRecords;
import dev.graft.data.DataException;
import dev.graft.data.ListColumns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the files that this package writes from everybody else's, by how they begin, or end. Only
 * what is Graft's own may be written over: a name proves nothing.
 */
public final class OwnFiles {
  /** All of what tells them apart lies in so many bytes. */
  private static final int BEGINNING = 1 << 16;

  /** Stands in the head of each page. */
  private static final String PAGE = "<meta name=\"generator\" content=\"Graft\">";

  /** The mark that spreadsheets put in front of UTF-8, a character a byte. */
  private static final String MARK = "\u00EF\u00BB\u00BF";

  private static final Pattern JSON = Pattern.compile("\\{\\s*\"graft\"\\s*:");
  private static final Pattern NPY =
      Pattern.compile(
          "\u0093NUMPY\u0001\u0000..\\{'descr': '<f4', 'fortran_order': False, 'shape': \\((\\d+), \\d+\\), \\}",
          Pattern.DOTALL);

  private OwnFiles() {}

  /** Whether it is one of the files of a {@link ReportFolder}. */
  public static boolean isReport(Path file) {
    String begins = beginning(file);
    return isJson(file)
        || isPicture(file)
        || isPredictions(file)
        || begins.startsWith(HistoryCsv.HEADER)
        || begins.startsWith(PhotosCsv.HEADER)
        || isPage(file);
  }

  /** Whether it holds judged photos, as {@link PredictionsCsv} writes them. */
  public static boolean isPredictions(Path file) {
    return beginning(file).startsWith(PredictionsCsv.HEADER);
  }

  /** Whether it holds what two models make of photos, as {@link PairCsv} writes it. */
  public static boolean isPair(Path file) {
    return beginning(file).startsWith(PairCsv.HEADER);
  }

  /**
   * Whether it holds what is wrong with photos, as {@link CheckCsv} writes it, or as somebody saved
   * it who worked on it.
   *
   * @throws DataException if it is that, but for other signs between the columns
   */
  public static boolean isCheck(Path file) {
    return hasColumns(file, CheckCsv.HEADER);
  }

  /**
   * Whether it holds photos that were put into folders, as {@link SortedCsv} writes them, or as
   * somebody saved it who worked on it.
   *
   * @throws DataException if it is that, but for other signs between the columns
   */
  public static boolean isSorted(Path file) {
    return hasColumns(file, SortedCsv.HEADER);
  }

  /** Whether it holds photos to be labelled next, as {@link NextPhotosCsv} writes them. */
  public static boolean isNextPhotos(Path file) {
    return beginning(file).startsWith(NextPhotosCsv.HEADER);
  }

  /** Whether it holds photos that are like one, as {@link SimilarCsv} writes them. */
  public static boolean isSimilar(Path file) {
    return beginning(file).startsWith(SimilarCsv.HEADER);
  }

  /** Whether it holds numbers that Graft wrote as JSON. */
  public static boolean isJson(Path file) {
    return JSON.matcher(beginning(file)).lookingAt();
  }

  /** Whether it is a page that Graft wrote. */
  public static boolean isPage(Path file) {
    String begins = beginning(file);
    return begins.startsWith("<!DOCTYPE html>") && begins.contains(PAGE);
  }

  /** Whether it is a picture that Graft drew. */
  public static boolean isPicture(Path file) {
    String begins = beginning(file);
    return SvgDocument.isOne(begins) || MarkedPng.CHART.isOne(begins);
  }

  /** Whether it is a picture of an {@link EvidenceFolder}. */
  public static boolean isEvidence(Path file) {
    return MarkedPng.EVIDENCE.isOne(beginning(file));
  }

  /** Whether it holds what a classifier makes of photos, as a {@link LabelTable}. */
  public static boolean isLabels(Path file) {
    return OwnTables.isOne(file, LabelTable.KIND);
  }

  /** Whether it holds features, in any form of a {@link FeatureFile}. */
  public static boolean isFeatures(Path file) {
    String begins = beginning(file);
    return NPY.matcher(begins).lookingAt()
        || begins.startsWith(FeatureFile.CSV_HEADER)
        || OwnTables.isOne(file, FeatureTable.KIND);
  }

  /**
   * Whether it names the photos of a feature file: a line each. Names are but text, so the feature
   * file has to be there, and to have as many rows.
   */
  public static boolean isNamesOf(Path features, Path names) {
    OptionalLong rows = rows(features);
    try (var lines = Files.lines(names)) {
      return rows.isPresent() && lines.count() == rows.getAsLong();
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static OptionalLong rows(Path features) {
    Matcher matcher = NPY.matcher(beginning(features));
    return matcher.lookingAt()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /**
   * Whether a list has all of these columns, in any order: spreadsheets put a mark in front and
   * quotes around names, end lines in another way, and take further columns.
   */
  private static boolean hasColumns(Path file, String header) {
    List<String> columns = List.of(header.split(",", -1));
    String begins = beginning(file);
    String list = begins.startsWith(MARK) ? begins.substring(MARK.length()) : begins;
    String line = list.lines().findFirst().orElse("");
    if (names(line).containsAll(columns)) {
      return true;
    }
    ListColumns.requireCommas(file, line.replace("\"", ""), columns);
    return false;
  }

  private static List<String> names(String line) {
    try {
      List<CsvRecords.Line> lines = CsvRecords.of(line);
      return lines.isEmpty() ? List.of() : ListColumns.names(lines.get(0).fields());
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /** The first bytes, a character each; nothing of what cannot be read. */
  private static String beginning(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
