package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.DataException;
import dev.graft.parquet.Column;
import dev.graft.parquet.Kind;
import dev.graft.parquet.ParquetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {
  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.write(folder.resolve("file"), content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Path npy(String type, int rows) throws IOException {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d, 3), }".formatted(type, rows);
    return Files.write(
        folder.resolve("features.npy"),
        ("\u0093NUMPY\u0001\u0000v\u0000" + header).getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void allThatAReportIsMadeOfIsOwn() throws IOException {
    ReportFolder.write(
        folder,
        MadeUpReport.ofHistory(
            List.of(
                MadeUpReport.epoch("head", 1, 0.9, 0.5), MadeUpReport.epoch("head", 2, 0.5, 0.8))),
        List.of(),
        false);

    assertThat(ReportFolder.files(folder))
        .filteredOn(Files::exists)
        .isNotEmpty()
        .allMatch(OwnFiles::isReport);
    assertThat(ReportFolder.files(folder)).filteredOn(OwnFiles::isJson).hasSize(1);
    assertThat(ReportFolder.files(folder)).filteredOn(OwnFiles::isPredictions).hasSize(1);
  }

  @Test
  void strangersAreNot() throws IOException {
    assertThat(OwnFiles.isReport(file("{\"accuracy\": 1}"))).isFalse();
    assertThat(OwnFiles.isReport(file("{\"x\": {\"graft\": 1}}"))).isFalse();
    assertThat(OwnFiles.isReport(file("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")))
        .isFalse();
    assertThat(OwnFiles.isReport(file("date,phase,epoch\n"))).isFalse();
    assertThat(OwnFiles.isFeatures(file("path,label\n"))).isFalse();
    assertThat(OwnFiles.isPredictions(file("path,label,split,group\n"))).isFalse();
    assertThat(OwnFiles.isFeatures(folder.resolve("not there"))).isFalse();
  }

  @Test
  void listsThatWereWorkedOnStayOwn() throws IOException {
    String mark = "\u00EF\u00BB\u00BF";
    for (String header : List.of(SortedCsv.HEADER, CheckCsv.HEADER)) {
      boolean sorted = header.equals(SortedCsv.HEADER);
      String last = header.substring(header.lastIndexOf(',') + 1);
      String moved = last + ",my note," + header.substring(0, header.lastIndexOf(','));
      String quoted = "\"" + header.replace(",", "\",\"") + "\"";
      for (String begins : List.of(header, mark + header, moved, quoted, mark + quoted)) {
        Path list = file(begins + "\r\nx,y\r\n");
        assertThat(OwnFiles.isSorted(list)).as(begins).isEqualTo(sorted);
        assertThat(OwnFiles.isCheck(list)).as(begins).isEqualTo(!sorted);
      }
    }
  }

  @Test
  void listsOfOthersAreNotOwn() throws IOException {
    for (String begins :
        List.of(
            "",
            "path,label",
            "path,label,sorted,file",
            "path,problem,evidence,suggestion,class",
            "one\n" + SortedCsv.HEADER,
            "\"" + SortedCsv.HEADER + "\"",
            "\"" + CheckCsv.HEADER)) {
      assertThat(OwnFiles.isSorted(file(begins))).as(begins).isFalse();
      assertThat(OwnFiles.isCheck(file(begins))).as(begins).isFalse();
    }
  }

  @Test
  void ofListsSavedWithOtherSignsItIsTold() throws IOException {
    Path list = file("\"" + SortedCsv.HEADER.replace(",", "\";\"") + "\"\r\n");
    assertThatThrownBy(() -> OwnFiles.isSorted(list))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("separated by semicolons");

    Path other = file(CheckCsv.HEADER.replace(',', '\t') + "\n");
    assertThatThrownBy(() -> OwnFiles.isCheck(other)).hasMessageContaining("separated by tabs");
    assertThat(OwnFiles.isSorted(other)).isFalse();
  }

  @Test
  void featuresAreOwnInBothForms() throws IOException {
    assertThat(OwnFiles.isFeatures(npy("<f4", 2))).isTrue();
    assertThat(OwnFiles.isFeatures(npy("<f8", 2))).isFalse();
    assertThat(OwnFiles.isFeatures(file("path,f0,f1\na,1,2\n"))).isTrue();
  }

  @Test
  void tablesAreOwnByTheirKindAndWhatWroteThem() throws IOException {
    Path own = table("features", "graft version 1.2.3");
    assertThat(OwnFiles.isFeatures(own)).isTrue();
    assertThat(OwnFiles.isLabels(own)).isFalse();

    Path others = table("labels", "parquet-cpp-arrow version 25.0.1"); // read and written again
    assertThat(OwnFiles.isFeatures(others)).isFalse();
    assertThat(OwnFiles.isLabels(others)).isFalse();

    assertThat(OwnFiles.isLabels(table("labels", "graft version 1.2.3"))).isTrue();
    assertThat(OwnFiles.isLabels(table("labels of mine", "graft version 1.2.3"))).isFalse();
    assertThat(OwnFiles.isLabels(file("PAR1graft.tablelabelsPAR1"))).isFalse();
    assertThat(OwnFiles.isLabels(file(""))).isFalse();
    assertThat(OwnFiles.isLabels(folder)).isFalse();
  }

  private Path table(String kind, String createdBy) throws IOException {
    Path file = folder.resolve("table.parquet");
    try (OutputStream out = Files.newOutputStream(file)) {
      ParquetWriter table = new ParquetWriter(out, List.of(Column.required("path", Kind.STRING)));
      table.row("a.jpg");
      table.finish(Map.of("graft.table", kind), createdBy);
    }
    return file;
  }

  @Test
  void namesAreOwnIfTheirNumberIsThatOfTheFeatures() throws IOException {
    Path names = Files.writeString(folder.resolve("features.txt"), "a.jpg\nb.jpg\n");

    assertThat(OwnFiles.isNamesOf(npy("<f4", 2), names)).isTrue();
    assertThat(OwnFiles.isNamesOf(npy("<f4", 3), names)).isFalse();
    assertThat(OwnFiles.isNamesOf(folder.resolve("none.npy"), names)).isFalse();
  }
}
