package dev.graft.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is found where a picture was expected, and Graft does not read: it is called by its name.
 */
final class ForeignFormat {
  private static final int LOOKED_AT = 512;

  /**
   * @param begins bytes in ISO 8859-1 at position {@code at}
   * @param picture whether it is a picture that could be exported
   */
  private record Magic(String name, int at, String begins, boolean picture) {}

  private static final List<Magic> MAGICS =
      List.of(
          picture("AVIF", 4, "ftypavif"),
          picture("AVIF", 4, "ftypavis"),
          picture("HEIC", 4, "ftyphei"),
          picture("HEIC", 4, "ftyphev"),
          picture("AVIF", 4, "ftypmif1\0\0\0\0mif1avif"),
          picture("HEIC", 4, "ftypmif1"),
          picture("HEIC", 4, "ftypmsf1"),
          picture("a camera's raw file (CR3)", 4, "ftypcrx "),
          other("a video (MOV)", 4, "ftypqt  "),
          other("a video (MP4)", 4, "ftyp"),
          other("a video (MOV)", 4, "moov"),
          other("a video (MOV)", 4, "mdat"),
          other("a video (MOV)", 4, "wide"),
          picture("JPEG 2000", 4, "jP  \r\n"),
          picture("JPEG 2000", 0, "\u00ffO\u00ffQ"),
          picture("JPEG XL", 0, "\u00ff\n"),
          picture("JPEG XL", 4, "JXL \r\n"),
          picture("JPEG XR", 0, "II\u00bc"),
          picture("PSD", 0, "8BPS"),
          picture("PDF", 0, "%PDF"),
          picture("PostScript", 0, "%!PS"),
          picture("ICO", 0, "\0\0\1\0"),
          picture("ICO", 0, "\0\0\2\0"),
          picture("a camera's raw file (CR2)", 8, "CR\2"),
          picture("a camera's raw file (ORF)", 0, "IIRO"),
          picture("a camera's raw file (ORF)", 0, "IIRS"),
          picture("a camera's raw file (ORF)", 0, "MMOR"),
          picture("a camera's raw file (RW2)", 0, "IIU\0"),
          picture("a camera's raw file (RAF)", 0, "FUJIFILM"),
          picture("a camera's raw file (X3F)", 0, "FOVb"),
          picture("OpenEXR", 0, "v/1\u0001"),
          picture("Radiance HDR", 0, "#?RADIANCE"),
          picture("XCF", 0, "gimp xcf"),
          picture("DDS", 0, "DDS "),
          picture("QOI", 0, "qoif"),
          picture("DICOM", 128, "DICM"),
          picture("FITS", 0, "SIMPLE  ="),
          picture("DjVu", 0, "AT&TFORM"),
          picture("MNG", 0, "\u008aMNG"),
          picture("PBM", 0, "P1"),
          picture("PGM in letters", 0, "P2"),
          picture("PPM", 0, "P3"),
          picture("PBM", 0, "P4"),
          picture("PPM", 0, "P6"),
          picture("PAM", 0, "P7\n"),
          other("a video (AVI)", 8, "AVI "),
          other("a video (Matroska)", 0, "\u001aE\u00df\u00a3"),
          other("a video (Flash)", 0, "FLV"),
          other("a video (MPEG)", 0, "\0\0\1\u00ba"),
          other("a video (MPEG)", 0, "\0\0\1\u00b3"),
          other("a video (WMV)", 0, "0&\u00b2u"),
          other("a sound", 8, "WAVE"),
          other("a sound (MP3)", 0, "ID3"),
          other("a sound (Ogg)", 0, "OggS"),
          other("a sound (FLAC)", 0, "fLaC"),
          other("an archive (ZIP)", 0, "PK\3\4"),
          other("an archive (gzip)", 0, "\u001f\u008b"),
          other("an archive (7z)", 0, "7z\u00bc\u00af"),
          other("an archive (RAR)", 0, "Rar!"),
          other("a file of macOS's beside the picture", 0, "\0\5\u0016\7"),
          other("a program", 0, "\u007fELF"),
          other("a NumPy array", 0, "\u0093NUMPY"),
          other("a list of thumbnails (Thumbs.db)", 0, "\u00d0\u00cf\u0011\u00e0"));

  private ForeignFormat() {}

  private static Magic picture(String name, int at, String begins) {
    return new Magic(name, at, begins, true);
  }

  private static Magic other(String name, int at, String begins) {
    return new Magic(name, at, begins, false);
  }

  /** Why bytes that are no {@link ImageFormat} are of no use. */
  static UnreadableImageException refusal(byte[] bytes) {
    if (bytes.length == 0) {
      return new UnreadableImageException("the file is empty");
    }
    int length = Math.min(bytes.length, LOOKED_AT);
    String begin = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    Optional<Magic> magic =
        MAGICS.stream().filter(m -> begin.startsWith(m.begins(), m.at())).findFirst();
    if (magic.isPresent()) {
      return magic.get().picture()
          ? UnreadableImageException.notRead(magic.get().name())
          : noPicture(magic.get().name());
    }
    return written(begin);
  }

  private static UnreadableImageException written(String begin) {
    String text = begin.replace("\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    if (begin.chars().allMatch(c -> c == 0)) {
      return noPicture("a file that begins with zeros");
    } else if (text.contains("<svg")) {
      return UnreadableImageException.notRead("SVG");
    } else if (text.startsWith("<!doctype html") || text.contains("<html")) {
      return noPicture("a web page (HTML), perhaps a failed download");
    } else if (begin.chars().allMatch(c -> (c >= ' ' && c != 0x7F) || (c >= '\t' && c <= '\r'))) {
      return noPicture("text");
    }
    return new UnreadableImageException(
        "not a picture (neither JPEG, PNG, BMP, WebP, TIFF nor GIF)");
  }

  private static UnreadableImageException noPicture(String what) {
    return new UnreadableImageException("not a picture but " + what);
  }
}
