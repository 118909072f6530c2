public class Version implements Comparable<Version> {
    private final int major;

    public Version(int major) {
        this.major = major;
    }
}
