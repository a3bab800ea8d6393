package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.LeftOut;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import dev.graft.report.RepeatedPhotos.Copy;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos in a few sizes: those of one number are the same picture. */
class UnitedSidesTest {
  private static final List<String> OLD = List.of("bee", "ant");
  private static final int SIDE = 96;

  @TempDir private Path folder;

  private LabelledPhoto photo(int number, int side, int label) throws IOException {
    return photo(number, side, label, null);
  }

  private LabelledPhoto photo(int number, int side, int label, @Nullable String group)
      throws IOException {
    Path file = folder.resolve(number + "-" + side + ".png");
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.scale((double) side / SIDE, (double) side / SIDE);
    Random random = new Random(number);
    for (int i = 0; i < 40; i++) {
      canvas.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
      canvas.fillOval(random.nextInt(SIDE), random.nextInt(SIDE), 24, 24);
    }
    canvas.dispose();
    ImageIO.write(image, "png", file.toFile());
    return new LabelledPhoto(new FilePhoto(file), label, group);
  }

  private static List<LabelledPhoto> photos(LabelledPhoto... photos) {
    return List.of(photos);
  }

  /** Picture 1 and 2 were learned from, 3 validated, 4 tested. */
  private Dataset old() throws IOException {
    return new Dataset(
        OLD,
        Remembered.all(photos(photo(1, 96, 0), photo(2, 96, 1))),
        Remembered.all(photos(photo(3, 96, 0))),
        Remembered.all(photos(photo(4, 96, 1))));
  }

  private record United(Dataset dataset, AddedCopies copies) {
    List<String> names(List<LabelledPhoto> photos) {
      return photos.stream().map(each -> shortName(each.photo())).toList();
    }

    static String shortName(Photo photo) {
      return String.valueOf(Path.of(photo.name()).getFileName());
    }

    List<List<String>> sides() {
      return List.of(names(dataset.train()), names(dataset.val()), names(dataset.test()));
    }
  }

  private United united(Dataset more) throws IOException {
    Dataset old = old();
    AdditionLook look = new AdditionLook(old.all(), Looking.withoutCache());
    List<Photo> given = new ArrayList<>();
    more.all().forEach(each -> given.add(each.photo()));
    look.among(given);
    UnitedSides sides = new UnitedSides(old, more, look.same());
    return new United(sides.dataset(), sides.copies(look.unseen()));
  }

  private String name(String file) {
    return folder.resolve(file).toString();
  }

  @Test
  void copiesOfPhotosThatJudgeAreLeftOut() throws IOException {
    United united =
        united(
            new Dataset(
                List.of("ant", "cat"),
                photos(photo(3, 64, 0), photo(5, 96, 1)),
                photos(photo(4, 48, 0), photo(6, 96, 1)),
                List.of()));

    assertThat(united.sides())
        .containsExactly(
            List.of("1-96.png", "2-96.png", "5-96.png"),
            List.of("3-96.png", "6-96.png"),
            List.of("4-96.png"));
    assertThat(united.copies.judging())
        .containsExactly(
            new Copy(name("3-64.png"), name("3-96.png")),
            new Copy(name("4-48.png"), name("4-96.png")));
    assertThat(united.copies.inTwoClasses())
        .containsExactly(new Copy(name("3-64.png"), name("3-96.png")));
    assertThat(united.dataset.leftOut())
        .extracting(LeftOut::reason)
        .containsExactly(
            "is a copy of '%s', which judges, as 'bee'".formatted(name("3-96.png")),
            "is a copy of '%s', which judges".formatted(name("4-96.png")));
    assertThat(united.copies.known()).isEmpty();
  }

  @Test
  void copiesOfPhotosThatWereLearnedFromStayWithThem() throws IOException {
    United united =
        united(
            new Dataset(
                List.of("bee"),
                photos(photo(5, 96, 0), photo(2, 64, 0)),
                photos(
                    photo(1, 64, 0, "film"),
                    photo(6, 96, 0, "film"),
                    photo(7, 96, 0, "tape"),
                    photo(8, 96, 0)),
                List.of()));

    assertThat(united.sides())
        .containsExactly(
            List.of("1-96.png", "2-96.png", "1-64.png", "6-96.png", "5-96.png", "2-64.png"),
            List.of("3-96.png", "7-96.png", "8-96.png"),
            List.of("4-96.png"));
    List<LabelledPhoto> train = united.dataset.train();
    assertThat(List.of(train.get(0), train.get(2), train.get(3)))
        .extracting(LabelledPhoto::group)
        .containsOnly("film");
    assertThat(train.get(1).group()).isNotNull().isEqualTo(train.get(5).group());
    assertThat(train.get(0).givenGroup()).isNull();
    assertThat(train.get(4).group()).isNull();
    assertThat(united.copies.judging()).isEmpty();
  }

  @Test
  void copiesAcrossASplitOfTheirOwnerAreNotLearnedFrom() throws IOException {
    United united =
        united(
            new Dataset(
                List.of("cat"),
                photos(photo(5, 64, 0), photo(6, 96, 0), photo(6, 64, 0)),
                photos(photo(5, 96, 0), photo(5, 48, 0)),
                List.of()));

    assertThat(united.names(united.dataset.train()))
        .containsExactly("1-96.png", "2-96.png", "6-96.png", "6-64.png");
    assertThat(united.names(united.dataset.val()))
        .containsExactly("3-96.png", "5-96.png", "5-48.png");
    assertThat(united.copies.judging()).extracting(Copy::path).containsExactly(name("5-64.png"));
    assertThat(united.dataset.train().get(2).group())
        .isNotNull()
        .isEqualTo(united.dataset.train().get(3).group());
  }

  @Test
  void tiesAreAmongThoseThatAreAddedAlone() throws IOException {
    AdditionLook look = new AdditionLook(old().all(), Looking.withoutCache());
    Photo one = photo(1, 64, 0).photo();
    Photo other = photo(1, 48, 0).photo();
    Photo five = photo(5, 64, 0).photo();

    assertThat(look.among(List.of(one, five, other)))
        .singleElement()
        .satisfies(tie -> assertThat(tie).containsExactlyInAnyOrder(one, other));
    assertThat(look.same().groups()).singleElement().satisfies(tie -> assertThat(tie).hasSize(3));
    assertThat(look.unseen()).isZero();
  }

  @Test
  void oldPhotosOfWhichNothingIsLeftAreCounted() throws IOException {
    List<LabelledPhoto> old = old().all();
    AdditionLook look = new AdditionLook(old, Looking.withoutCache());
    Files.delete(Path.of(name("3-96.png")));

    look.among(List.of(photo(3, 64, 0).photo()));

    assertThat(look.unseen()).isOne();
    assertThat(look.same().groups()).isEmpty();
  }
}
