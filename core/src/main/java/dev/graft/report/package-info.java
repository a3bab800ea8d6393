/**
 * What people and scripts look at after a training: {@code metrics.json} and {@code history.csv}
 * with stable names, and pictures. It only tells what others found out.
 */
@NullMarked
package dev.graft.report;

import org.jspecify.annotations.NullMarked;
