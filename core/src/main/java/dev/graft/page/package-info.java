/**
 * The page that people look at: {@code report.html}, one file that opens offline, with what a
 * classifier is worth, what it gets wrong and why, and what to do next. Classes here put judged
 * photos into words and small pictures; the templates beside them say where these stand.
 */
@NullMarked
package dev.graft.page;

import org.jspecify.annotations.NullMarked;
