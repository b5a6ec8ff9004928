// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BufferedFSInputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Files of a web server, to be read from beginning to end: the value of {@code fs.http.impl} and {@code fs.https.impl} for job
 * packages. Needs nothing but Hadoop, so that it can be put on the class path of a NodeManager.
 *
 * <p>The status of a file never tells a time, just as with the file system that Hadoop's own NodeManagers use for these
 * addresses: a node compares times, and the two must agree.
 */
public final class HttpFileSystem extends FileSystem {
    private static final int CONNECT_MS = 20_000;
    private static final int READ_MS = 60_000;
    private static final long BLOCK = 4096;

    private URI uri;

    @Override
    public void initialize(URI name, Configuration conf) throws IOException {
        super.initialize(name, conf);
        setConf(conf);
        uri = URI.create(name.getScheme() + "://" + name.getRawAuthority());
    }

    @Override
    public String getScheme() {
        return uri == null ? "http" : uri.getScheme();
    }

    @Override
    public URI getUri() {
        return uri;
    }

    /**
     * Asks the server whether it has a file.
     *
     * @throws FileNotFoundException when it has not
     */
    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        HttpURLConnection connection = connect(path, "HEAD");
        try {
            int code = connection.getResponseCode();
            // Some servers do not take HEAD; they are asked for the file and not read.
            if (code == HttpURLConnection.HTTP_BAD_METHOD || code == HttpURLConnection.HTTP_NOT_IMPLEMENTED) {
                connection.disconnect();
                connection = connect(path, "GET");
                code = connection.getResponseCode();
            }
            requireOk(path, code);
            return new FileStatus(connection.getContentLengthLong(), false, 1, BLOCK, 0, makeQualified(path));
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        HttpURLConnection connection = connect(path, "GET");
        requireOk(path, connection.getResponseCode());
        return new FSDataInputStream(new BufferedFSInputStream(new Body(connection), bufferSize));
    }

    private HttpURLConnection connect(Path path, String method) throws IOException {
        URLConnection opened = makeQualified(path).toUri().toURL().openConnection();
        HttpURLConnection connection = (HttpURLConnection) opened;
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MS);
        connection.setReadTimeout(READ_MS);
        return connection;
    }

    private static void requireOk(Path path, int code) throws IOException {
        if (code == HttpURLConnection.HTTP_NOT_FOUND || code == HttpURLConnection.HTTP_GONE) {
            throw new FileNotFoundException(path + " (HTTP " + code + ")");
        }
        if (code != HttpURLConnection.HTTP_OK) {
            throw new IOException("the server answers HTTP " + code + " for " + path);
        }
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress) {
        throw readOnly();
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw readOnly();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw readOnly();
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        throw readOnly();
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        throw readOnly();
    }

    @Override
    public FileStatus[] listStatus(Path path) {
        throw new UnsupportedOperationException("A web server does not list its files");
    }

    @Override
    public void setWorkingDirectory(Path directory) {
        throw readOnly();
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(uri.toString() + "/");
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("Files of a web server can only be read");
    }

    /** The answer's body; forwards only. */
    private static final class Body extends FSInputStream {
        private final HttpURLConnection connection;
        private final InputStream in;
        private long position;

        Body(HttpURLConnection connection) throws IOException {
            this.connection = connection;
            this.in = connection.getInputStream();
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            position += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            position += Math.max(0, count);
            return count;
        }

        @Override
        public void seek(long target) throws IOException {
            if (target < position) {
                throw new IOException(
                        "A web server's file cannot be read backwards, from " + position + " to " + target);
            }
            in.skipNBytes(target - position);
            position = target;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public boolean seekToNewSource(long target) {
            return false;
        }

        @Override
        public void close() throws IOException {
            in.close();
            connection.disconnect();
        }
    }
}
