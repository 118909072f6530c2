import java.lang.reflect.Field;
public class Peek {
    public static void main(String[] args) throws Exception {
        Field f = java.util.ArrayList.class.getDeclaredField("size");
        f.setAccessible(true);
        System.out.println(f.get(new java.util.ArrayList<>()));
    }
}
