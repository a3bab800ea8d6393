package dev.graft.page;

/** What the photos that judge a classifier are to it. */
enum Standing {
  /** It has not learned from them. */
  NEW,
  /** It does not tell. */
  UNTOLD,
  /** It has learned from every one. */
  LEARNED
}
