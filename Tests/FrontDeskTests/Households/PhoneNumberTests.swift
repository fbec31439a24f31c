import Testing

@testable import FrontDesk

@Suite("Telephone numbers")
struct PhoneNumberTests {
    @Test(
        "a number is normalised",
        arguments: [
            ("13812345678", "13812345678"), ("138 1234 5678", "13812345678"),
            ("138-1234-5678", "13812345678"), ("+86 13812345678", "13812345678"),
            ("8613812345678", "13812345678"), ("008613812345678", "13812345678"),
            ("１３８１２３４５６７８", "13812345678"), ("13812345678.0", "13812345678"),
            ("0755-26001234", "075526001234"), ("(0755)26001234", "075526001234"),
            ("（010）6612 3456", "01066123456"), ("+86 755 2600 1234", "075526001234"),
            ("+861066123456", "01066123456"), ("26001234", "26001234"), ("6612345", "6612345"),
            ("0755-26001234-802", "075526001234-802"), ("26001234转802", "26001234-802"),
            ("400-820-8820", "4008208820"), ("+852 9876 5432", "+85298765432"),
            ("138\u{200b}12345678", "13812345678"),
        ]
    )
    func normalises(text: String, normalised: String) throws {
        let number = try PhoneNumber(parsing: text)
        #expect(number.text == normalised)
        #expect(try PhoneNumber(parsing: number.display) == number)
    }

    @Test(
        "a wrong number is told with what would be right",
        arguments: [
            ("1381234", "手机号少4位，应为11位"), ("138123456789", "手机号多1位，应为11位"),
            ("12812345678", "手机号第2位不对，应为3到9"), ("0755-260012", "固定电话少1位，应为区号加7或8位号码"),
            ("0755-260012345", "固定电话多1位，应为区号加7或8位号码"), ("95588", "固定电话有5位，应为7或8位，或加区号"),
            ("1.38E+10", "号码被表格软件写成了科学计数，应把该列设为文本后重填"),
            ("李13812345678", "电话里的“李”看不懂，应只写数字"), ("", "没有号码，应写11位手机号或固定电话"),
            ("+123", "国际号码应为7到15位数字"),
        ]
    )
    func refuses(text: String, message: String) {
        #expect {
            try PhoneNumber(parsing: text)
        } throws: {
            ($0 as? PhoneProblem)?.message == message
        }
    }

    @Test("several numbers in one cell, each once")
    func list() {
        for cell in [
            "13812345678/13912345678", "13812345678，13912345678", "13812345678、13912345678",
            "13812345678,13912345678", "13812345678；13912345678", "13812345678 13912345678",
            "13812345678\n13912345678", "13812345678/13912345678/138 1234 5678",
        ] {
            let (numbers, problems) = PhoneNumber.list(cell)
            #expect(numbers.map(\.text) == ["13812345678", "13912345678"], "\(cell)")
            #expect(problems.isEmpty)
        }
        let mixed = PhoneNumber.list("13812345678/1391234")
        #expect(mixed.numbers.count == 1 && mixed.problems.count == 1)
        #expect(mixed.problems.first?.text == "1391234")
        #expect(PhoneNumber.list("").numbers.isEmpty && PhoneNumber.list(" / ").problems.isEmpty)
    }

    @Test("the middle is hidden")
    func masks() throws {
        for (text, masked) in [
            ("13812348000", "138****8000"), ("0755-26001234", "0755-****1234"),
            ("010-6612345", "010-***2345"), ("26001234", "****1234"), ("6612345", "***2345"),
            ("400-820-8820", "400***8820"), ("+85298765432", "+852****5432"),
        ] {
            #expect(try PhoneNumber(parsing: text).masked == masked)
        }
        #expect(PhoneNumber().masked.isEmpty)
    }

    @Test("digits are found whole, at the tail and inside")
    func matches() throws {
        let number = try PhoneNumber(parsing: "13812345678")
        #expect(number.match("13812345678") == .whole)
        #expect(number.match("5678") == .tail(7))
        #expect(number.match("1234") == .inside(3))
        #expect(number.match("78") == nil)
        #expect(number.match("9999") == nil)
        #expect(number.match("") == nil)
    }
}
