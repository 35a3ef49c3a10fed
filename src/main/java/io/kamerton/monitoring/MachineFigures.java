package io.kamerton.monitoring;

import com.sun.management.OperatingSystemMXBean;
import io.kamerton.monitoring.HealthReport.SystemMetrics;
import io.kamerton.shared.settings.DataDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** What this process and its machine use. */
@Component
class MachineFigures {

    private static final double MEGABYTE = 1024.0 * 1024;
    private static final double GIGABYTE = 1024 * MEGABYTE;
    private static final Path OWN_STATUS = Path.of("/proc/self/status");

    private final DataDirectory directory;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    MachineFigures(DataDirectory directory) {
        this.directory = directory;
    }

    SystemMetrics now() {
        return new SystemMetrics(cpuPercent(), memoryMegabytes(), diskGigabytes());
    }

    double cpuPercent() {
        return Math.max(0, system.getCpuLoad()) * 100;
    }

    /** Resident memory; the heap and its neighbours where the system does not tell. */
    double memoryMegabytes() {
        try {
            if (Files.isReadable(OWN_STATUS)) {
                for (var line : Files.readAllLines(OWN_STATUS)) {
                    if (line.startsWith("VmRSS:")) {
                        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                    }
                }
            }
        } catch (IOException e) {
            return usedByJava();
        }
        return usedByJava();
    }

    double diskGigabytes() {
        try {
            var store = Files.getFileStore(directory.root());
            return (store.getTotalSpace() - store.getUnallocatedSpace()) / GIGABYTE;
        } catch (IOException e) {
            return 0;
        }
    }

    private static double usedByJava() {
        var memory = ManagementFactory.getMemoryMXBean();
        return (memory.getHeapMemoryUsage().getUsed()
                        + memory.getNonHeapMemoryUsage().getUsed())
                / MEGABYTE;
    }
}
