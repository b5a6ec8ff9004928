// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.model;

import java.util.Objects;

/** Where one processor last ran, and where it can be watched over JMX. Immutable. */
public class ProcessorLocality {
    private final String id;
    private final String host;
    private final String jmxUrl;
    private final String jmxTunnelingUrl;

    /**
     * A locality without JMX addresses.
     *
     * @param id the processor
     * @param host the host it last ran on
     */
    public ProcessorLocality(String id, String host) {
        this(id, host, "", "");
    }

    /**
     * A locality.
     *
     * @param id the processor
     * @param host the host it last ran on
     * @param jmxUrl the address of its JMX server; empty for none
     * @param jmxTunnelingUrl the address of its JMX server for use through a tunnel; empty for none
     */
    public ProcessorLocality(String id, String host, String jmxUrl, String jmxTunnelingUrl) {
        this.id = id;
        this.host = host;
        this.jmxUrl = jmxUrl;
        this.jmxTunnelingUrl = jmxTunnelingUrl;
    }

    /**
     * The processor.
     *
     * @return its id
     */
    public String id() {
        return id;
    }

    /**
     * The host the processor last ran on.
     *
     * @return the host name
     */
    public String host() {
        return host;
    }

    /**
     * The address of the processor's JMX server.
     *
     * @return the address; empty for none
     */
    public String jmxUrl() {
        return jmxUrl;
    }

    /**
     * The address of the processor's JMX server for use through a tunnel.
     *
     * @return the address; empty for none
     */
    public String jmxTunnelingUrl() {
        return jmxTunnelingUrl;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ProcessorLocality that
                && Objects.equals(id, that.id)
                && Objects.equals(host, that.host)
                && Objects.equals(jmxUrl, that.jmxUrl)
                && Objects.equals(jmxTunnelingUrl, that.jmxTunnelingUrl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, host, jmxUrl, jmxTunnelingUrl);
    }
}
