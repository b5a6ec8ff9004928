// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Name of this machine. */
public final class HostName {
    private HostName() {}

    /** The name under which others reach this machine, as far as it knows. */
    public static String local() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress().getHostName();
        }
    }
}
