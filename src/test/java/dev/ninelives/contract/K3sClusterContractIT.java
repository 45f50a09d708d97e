package dev.ninelives.contract;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.k3s.K3s;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("k3s")
class K3sClusterContractIT extends TestClusterContract {
    @Override
    TestCluster open() {
        return K3s.shared().open(List.of("busybox:1.36.1"));
    }
}
