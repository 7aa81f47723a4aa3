package niangjia.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The file of master keys: one line a key, {@code id 64-hex-digits}, oldest first. The last one locks, all of them open.
 * To rotate, add a line under a new id and restart.
 */
final class KeyFile {

    private static final String HEADING = "# Niangjia 娘家: keep this file apart from the data and from its backups; without it they cannot be read.\n";

    private KeyFile() {}

    /** Master keys by id, in the order of the file. */
    static SequencedMap<String, byte[]> read(Path file) {
        try {
            var mode = Files.getPosixFilePermissions(file);
            if (mode.contains(PosixFilePermission.GROUP_READ) || mode.contains(PosixFilePermission.OTHERS_READ)) {
                throw new Setback("密钥文件" + file + "别人也能读，请先执行chmod 600", "the key file " + file + " is readable by others: chmod 600 it");
            }
            var keys = new LinkedHashMap<String, byte[]>();
            for (var line : Files.readAllLines(file)) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                var parts = line.strip().split("\\s+");
                if (parts.length != 2 || !parts[0].matches("[a-z0-9]{1,4}") || !parts[1].matches("[0-9a-f]{64}")
                        || keys.put(parts[0], HexFormat.of().parseHex(parts[1])) != null) {
                    throw unreadable(file);
                }
            }
            if (keys.isEmpty()) {
                throw unreadable(file);
            }
            return keys;
        } catch (IOException e) {
            throw new Setback("读不了密钥文件" + file, "the key file " + file + " cannot be read", e);
        }
    }

    private static Setback unreadable(Path file) {
        return new Setback("密钥文件" + file + "的内容不对，应为每行一个编号和64位十六进制密钥", "the key file " + file + " is not what it should be");
    }

    /** Makes the first key. Never replaces a file. */
    static void make(Path file) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        try {
            Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HEADING + "k1 " + HexFormat.of().formatHex(bytes) + "\n");
            try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        } catch (FileAlreadyExistsException e) {
            // another node was faster; its key is the key
        } catch (IOException e) {
            throw new Setback("写不了密钥文件" + file, "the key file " + file + " cannot be written", e);
        }
    }
}
