/**
 * Files of HDFS, and of whatever else Hadoop reads, as files of Java: a provider of {@code
 * java.nio.file} over Hadoop's own clients, so that the rest of the program knows of paths only.
 * Not part of the default jar: the Maven profile {@code spark} adds it.
 *
 * <p>In: URLs of directories, as configs name them. Out: paths. HDFS is read and written; other
 * file systems are only read, since files cannot be replaced atomically there. Start at {@link
 * org.tagboost.hadoop.HadoopStorage}, then {@link org.tagboost.hadoop.HadoopFiles}.
 */
@NullMarked
package org.tagboost.hadoop;

import org.jspecify.annotations.NullMarked;
