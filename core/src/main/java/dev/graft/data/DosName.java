package dev.graft.data;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Names in the letters of DOS, which zip archives have where nothing else is said (APPNOTE.TXT,
 * appendix D): code page 437, or 850, which Windows writes in western Europe. Where both have a
 * letter it is the same one, so 850 reads both.
 *
 * <p>Any bytes can be read like that, also those of names in Japanese, Chinese, Cyrillic or
 * Latin-1, and give nonsense. So the names are only taken for what they seem to be where they look
 * like words of a western language: few accents among many plain letters, and none where no
 * language has them.
 */
final class DosName {
  private static final Charset CODE_PAGE = Charset.forName("IBM850");

  /** A word that has letters which are not plain. */
  private static final Pattern ACCENTED = Pattern.compile("[\\p{L}]*[^\\x00-\\x7F][\\p{L}]*");

  /** All others stand at another place in one of the code pages, or in no western language. */
  private static final String LETTERS = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÖÜøØáíóúñÑßãõ";

  /** How no word is written, but how names in another encoding come out. */
  private static final Pattern ODD =
      Pattern.compile(
          "[^A-Za-z"
              + LETTERS
              + "]" // no letter of these languages, or a sign
              + "|\\p{Ll}[ÇÄÅÉÆÖÜØÑ]" // a capital in the middle of a word
              + "|[éâäàåçêëèïîìæôöòûùøáíóúñßãõü]\\p{Lu}"
              + "|(?<![aeiouyäöü])ß" // Latin-1's á
              + "|(?<![a-zç])ã" // Latin-1's Æ
              + "|õ(?!e)" // Latin-1's ä
              + "|ê(?![b-df-hj-np-tv-z])"); // ł of code page 852

  private DosName() {}

  /**
   * Reads the names of an archive.
   *
   * @return the names in the same order; empty if they are no words in these letters
   */
  static Optional<List<String>> read(List<byte[]> names) {
    List<String> read = names.stream().map(name -> new String(name, CODE_PAGE)).toList();
    List<String> words =
        read.stream()
            .flatMap(name -> ACCENTED.matcher(name).results().map(MatchResult::group))
            .distinct()
            .toList();
    boolean odd = words.stream().anyMatch(word -> ODD.matcher(word).find());
    long letters = words.stream().mapToLong(String::length).sum();
    long plain = words.stream().flatMapToInt(String::chars).filter(letter -> letter < 0x80).count();
    return !odd && 3 * plain >= 2 * letters ? Optional.of(read) : Optional.empty();
  }
}
