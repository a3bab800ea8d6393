package dev.graft.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Labelled photos as the lines of a list, for whoever writes another that is to take its place: a
 * list with all its columns, or the photos of an archive.
 *
 * @param columns their names
 * @param label the column that names a photo's class
 * @param rows the photos in their order
 * @param classes names of the classes, by code point
 * @param others names of files that lie among the photos and are none
 */
public record PhotoTable(
    List<String> columns, int label, List<Row> rows, List<String> classes, Set<String> others) {
  private static final String PATH = "path";
  private static final String LABEL = "label";

  public PhotoTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    classes = List.copyOf(classes);
    others = Set.copyOf(others);
  }

  /**
   * One photo.
   *
   * @param photo its name
   * @param fields what stands in the columns
   */
  public record Row(String photo, List<String> fields) {
    public Row {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Reads a list or an archive. Paths of an archive's photos are relative to the folder that it
   * lies in.
   *
   * @param topFolders what the folders of an archive are
   * @throws DataException if it is neither, or cannot be read
   */
  public static PhotoTable of(Path data, TopFolders topFolders) {
    Splitting asItIs =
        Splitting.defaults().withValShare(0).withTestShare(0).withTopFolders(topFolders);
    Dataset dataset = DatasetReader.readMore(data, asItIs);
    return PhotoList.isNamedLikeOne(data)
        ? ofList(data, dataset.classes())
        : ofArchive(data, dataset);
  }

  private static PhotoTable ofList(Path list, List<String> classes) {
    List<CsvRecords.Line> lines = CsvRecords.of(ListText.of(list));
    List<String> columns = lines.get(0).fields();
    List<String> names = ListColumns.names(columns);
    int path = names.indexOf(PATH);
    ListedArchives archives = new ListedArchives(list);
    List<Row> rows = new ArrayList<>();
    for (CsvRecords.Line line : lines.subList(1, lines.size())) {
      ListedPath listed = ListedPath.of(list, line.fields().get(path), archives);
      rows.add(new Row(listed.photo().name(), line.fields()));
    }
    return new PhotoTable(columns, names.indexOf(LABEL), rows, classes, Set.of());
  }

  private static List<LabelledPhoto> photos(Side side, Dataset dataset) {
    return switch (side) {
      case TRAIN -> dataset.train();
      case VAL -> dataset.val();
      case TEST -> dataset.test();
    };
  }

  private static PhotoTable ofArchive(Path archive, Dataset dataset) {
    boolean split = !dataset.val().isEmpty() || !dataset.test().isEmpty();
    List<Row> rows = new ArrayList<>();
    for (Side side : Side.values()) {
      for (LabelledPhoto photo : photos(side, dataset)) {
        String name = photo.photo().name();
        List<String> fields = new ArrayList<>();
        fields.add(archive.getFileName() + name.substring(archive.toString().length()));
        fields.add(dataset.classes().get(photo.label()));
        if (split) {
          fields.add(side.title());
        }
        rows.add(new Row(name, fields));
      }
    }
    return new PhotoTable(
        split ? List.of(PATH, LABEL, "split") : List.of(PATH, LABEL),
        1,
        rows,
        dataset.classes(),
        dataset.leftOut().stream()
            .map(each -> each.photo().name())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
