package dev.graft.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Drawn pictures under the names that the pages use for photos. */
final class PagePictures {
  /** As the photos' classes are called. */
  private static final List<String> CLASSES =
      List.of("daisy", "dandelion", "roses", "sunflowers", "tulips");

  private static final int TRAIN = 10;
  private static final int VAL = 4;
  private static final int STRIPED = 100;
  private static final int CUT_SHORT = 3000;
  private static final int PLAIN_SIDE = 160;

  /** What all pages have, and what one page alone has under its own path. */
  private final Path everywhere;

  private final Path somewhere;

  private PagePictures(Path folder) {
    this.everywhere = folder.resolve("everywhere");
    this.somewhere = folder.resolve("somewhere");
  }

  /** Draws all of them. */
  static PagePictures in(Path folder) throws IOException {
    PagePictures pictures = new PagePictures(folder);
    pictures.labelled(pictures.everywhere.resolve("flowers/train"), 0, TRAIN);
    pictures.labelled(pictures.everywhere.resolve("flowers/val"), TRAIN, VAL);
    pictures.drawUnlabelled();
    pictures.drawForAdditions();
    pictures.drawForLists();
    StripedIdx.write(pictures.everywhere.resolve("fashion-mnist"), 10, STRIPED, STRIPED);
    return pictures;
  }

  /** The folder in which what all pages have may be added to. */
  Path everywhere() {
    return everywhere;
  }

  /** Puts what a page has into a folder: photos as links, for no page changes them. */
  void bring(String page, Path folder) throws IOException {
    for (Path from : List.of(somewhere.resolve(page), everywhere)) {
      if (Files.isDirectory(from)) {
        for (Path each : listed(from)) {
          Path to = folder.resolve(from.relativize(each));
          if (!Files.exists(to)) {
            bring(each, to);
          }
        }
      }
    }
  }

  private static void bring(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      Files.copy(from, to);
    } else if (from.toString().endsWith(".report")) {
      for (Path each : listed(from)) {
        bring(each, Files.createDirectories(to).resolve(from.relativize(each)));
      }
    } else {
      Files.createSymbolicLink(to, from);
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private void labelled(Path folder, int skipped, int ofEach) throws IOException {
    for (String label : CLASSES) {
      Flowers.copy(flowers(label, skipped, ofEach), folder.resolve(label));
    }
  }

  private static List<Path> flowers(String label, int skipped, int count) {
    return Flowers.photos("pages", Flowers.CLASSES.get(CLASSES.indexOf(label)), skipped, count);
  }

  private void drawUnlabelled() throws IOException {
    Path holiday = Files.createDirectories(everywhere.resolve("holiday"));
    int number = 0;
    for (String label : CLASSES) {
      for (Path flower : flowers(label, 0, VAL)) { // known ones: sorted, none is unknown
        number++;
        Files.copy(flower, holiday.resolve(number + ".jpg"));
      }
    }
    Path rose = flowers("roses", TRAIN, 1).get(0);
    byte[] whole = Files.readAllBytes(rose);
    Files.write(holiday.resolve("cut.jpg"), Arrays.copyOf(whole, CUT_SHORT));
    for (String name : List.of("rose.jpg", "rose-or-tulip.jpg")) {
      Files.write(everywhere.resolve(name), whole);
    }
    BufferedImage wall = new BufferedImage(PLAIN_SIDE, PLAIN_SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = wall.createGraphics();
    canvas.setColor(new Color(200, 190, 180));
    canvas.fillRect(0, 0, PLAIN_SIDE, PLAIN_SIDE);
    canvas.dispose();
    ImageIO.write(wall, "png", everywhere.resolve("wall.png").toFile());
  }

  private void drawForAdditions() throws IOException {
    labelled(everywhere.resolve("few"), 0, VAL);
    int unseen = TRAIN + VAL + VAL;
    Flowers.copy(flowers("tulips", unseen, VAL), everywhere.resolve("tulips/tulips"));
    Flowers.copy(flowers("roses", unseen, VAL), everywhere.resolve("more/roses"));
  }

  private void drawForLists() throws IOException {
    Path only = somewhere.resolve("docs/data.md");
    labelled(only.resolve("flowers/old"), 0, TRAIN);
    labelled(only.resolve("flowers/new"), TRAIN, VAL);
    labelled(only.resolve("pets"), 0, VAL);
    StringBuilder plants = new StringBuilder("path,label,group\n");
    for (String label : List.of("roses", "tulips")) {
      Path birds = Files.createDirectories(only.resolve("birds").resolve(label));
      List<Path> each = flowers(label, 0, TRAIN);
      for (int i = 0; i < each.size(); i++) {
        String nest = "nest%d".formatted(i / 2);
        Files.copy(each.get(i), birds.resolve("%s_%04d.jpg".formatted(nest, i)));
        plants.append("birds/%s/%s_%04d.jpg,%s,%s\n".formatted(label, nest, i, label, nest));
      }
    }
    Files.writeString(only.resolve("plants.csv"), plants);
  }
}
