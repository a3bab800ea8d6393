/**
 * A model as a page: one HTML file that holds a model and ONNX Runtime Web and tells what is on
 * photos in any browser, offline. What runs there is JavaScript, in small modules among this
 * package's resources, which decodes, resizes and judges as Graft itself does; classes here put all
 * of it into one file.
 */
@NullMarked
package dev.graft.web;

import org.jspecify.annotations.NullMarked;
